package io.tmuxorchestrator.analytics;

import io.tmuxorchestrator.analytics.alerts.AlertSettings;
import io.tmuxorchestrator.analytics.alerts.AlertTopology;
import io.tmuxorchestrator.analytics.metrics.MetricSettings;
import io.tmuxorchestrator.analytics.metrics.MetricTopology;
import io.tmuxorchestrator.analytics.notify.NotifySettings;
import io.tmuxorchestrator.analytics.notify.NotifyWorker;
import io.tmuxorchestrator.runtime.AtOnce;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.runtime.streams.StreamsWorker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The worker: from {@code orc.events} to {@code orc.metrics} and {@code orc.alerts}, each record once; and who is told. */
public final class AnalyticsWorker implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "analytics-streams",
            "tells what agents, projects, hosts and the whole fleet do, in figures, and what is wrong",
            true,
            sections(),
            AnalyticsWorker::new);

    /** What it does. Another part is one more line. */
    private static final List<AnalyticsPart> PARTS = List.of(
            new AnalyticsPart("metrics", 1, MetricTopology::of, context -> Map.of()),
            new AnalyticsPart("alerts", 1, AnalyticsWorker::alerts, AlertTopology::settings));

    private final WorkerContext context;
    private final List<Worker> parts;

    private AnalyticsWorker(WorkerContext context) {
        this.context = context;
        parts = Stream.concat(
                        PARTS.stream().map(part -> application(part, context)), Stream.of(new NotifyWorker(context)))
                .toList();
    }

    private static Map<String, Class<? extends Record>> sections() {
        var sections = new LinkedHashMap<String, Class<? extends Record>>();
        sections.put("analytics", MetricSettings.class);
        sections.put("alerts", AlertSettings.class);
        sections.put("notify", NotifySettings.class);
        return sections;
    }

    private static Worker application(AnalyticsPart part, WorkerContext context) {
        var appointments = new Appointments(context.clock());
        var settings = new HashMap<>(settings());
        settings.putAll(part.settings().apply(context));
        return new StreamsWorker(
                context, part.application(context), part.topology().apply(context), settings, appointments);
    }

    private static Topology alerts(WorkerContext context) {
        return AlertTopology.of(
                context, context.configuration().section(NotifySettings.class).group());
    }

    /** Figures are for windows of ten seconds and more: they may wait for a second, and be many in one transaction. */
    private static Map<String, Object> settings() {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                1_000L,
                // All that is kept is in archives, which are their own cache.
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0L,
                StreamsConfig.producerPrefix("compression.type"),
                "lz4",
                // The end of a transaction waits for nothing; until then many go together.
                StreamsConfig.producerPrefix("linger.ms"),
                100,
                // What a killed instance has begun is ended by then, and nobody goes on before; a machine under load
                // needs as long.
                StreamsConfig.producerPrefix("transaction.timeout.ms"),
                10_000);
    }

    @Override
    public void start() throws Exception {
        AlertTopology.prepare(context);
        for (var part : parts) {
            part.start();
        }
    }

    @Override
    public Readiness readiness() {
        return parts.stream()
                .map(Worker::readiness)
                .filter(r -> !r.ready())
                .findFirst()
                .orElse(Readiness.READY);
    }

    @Override
    public void close() {
        AtOnce.each(parts, Worker::close);
    }
}
