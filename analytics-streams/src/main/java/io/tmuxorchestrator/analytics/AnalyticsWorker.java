package io.tmuxorchestrator.analytics;

import io.tmuxorchestrator.analytics.metrics.MetricSettings;
import io.tmuxorchestrator.analytics.metrics.MetricTopology;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.kafka.Appointments;
import io.tmuxorchestrator.runtime.kafka.StreamsWorker;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** The worker: from {@code orc.events} to {@code orc.metrics}, each record once. */
public final class AnalyticsWorker implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "analytics-streams",
            "tells what agents, projects, hosts and the whole fleet do, in figures",
            true,
            sections(),
            AnalyticsWorker::new);

    /** What it does. Another part is one more line. */
    private static final List<AnalyticsPart> PARTS = List.of(new AnalyticsPart("metrics", 1, MetricTopology::of));

    private final List<StreamsWorker> applications;

    private AnalyticsWorker(WorkerContext context) {
        applications = PARTS.stream().map(part -> application(part, context)).toList();
    }

    private static Map<String, Class<? extends Record>> sections() {
        return Map.of("analytics", MetricSettings.class);
    }

    private static StreamsWorker application(AnalyticsPart part, WorkerContext context) {
        var appointments = new Appointments(context.clock());
        return new StreamsWorker(
                context, part.application(context), part.topology().apply(context), settings(), appointments);
    }

    /** Figures are for windows of ten seconds and more: they may wait for a second, and be many in one transaction. */
    private static Map<String, Object> settings() {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                1_000L,
                // What is open of 10,000 agents; beyond it is written to the changelog more often, not less well.
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                64L << 20,
                StreamsConfig.producerPrefix("compression.type"),
                "lz4",
                StreamsConfig.producerPrefix("transaction.timeout.ms"),
                10_000);
    }

    @Override
    public void start() {
        applications.forEach(StreamsWorker::start);
    }

    @Override
    public Readiness readiness() {
        return applications.stream()
                .map(StreamsWorker::readiness)
                .filter(r -> !r.ready())
                .findFirst()
                .orElse(Readiness.READY);
    }

    @Override
    public void close() {
        applications.forEach(StreamsWorker::close);
    }
}
