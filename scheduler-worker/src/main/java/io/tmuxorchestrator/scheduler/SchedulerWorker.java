package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.runtime.streams.StreamsWorker;
import io.tmuxorchestrator.runtime.template.TemplateSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** The worker: from {@code orc.schedules} to {@code orc.messages}, when each is due. */
public final class SchedulerWorker implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "scheduler-worker",
            "sends messages when their schedules are due, each once",
            true,
            sections(),
            SchedulerWorker::new);

    /** Raised when the topology changes: Streams cannot take over the state of another shape. */
    private static final int VERSION = 1;

    private final WorkerContext context;
    private final StreamsWorker streams;

    private SchedulerWorker(WorkerContext context) {
        this.context = context;
        var appointments = new Appointments(context.clock());
        var topology = ScheduleTopology.of(context, appointments);
        streams = new StreamsWorker(context, context.name() + ".v" + VERSION, topology, exact(), appointments);
    }

    private static Map<String, Class<? extends Record>> sections() {
        var sections = new LinkedHashMap<String, Class<? extends Record>>();
        sections.put("scheduler", SchedulerSettings.class);
        sections.put("templates", TemplateSettings.class);
        return sections;
    }

    @Override
    public void start() throws Exception {
        Transactions.check(context);
        streams.start();
    }

    @Override
    public Readiness readiness() {
        return streams.readiness();
    }

    @Override
    public void close() {
        streams.close();
    }

    /** What makes a firing exact, and punctual. */
    private static Map<String, Object> exact() {
        return Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                10L,
                // Another instance holds a copy of what is kept, and goes on with it at once.
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
                1,
                // With a heartbeat it hears that the first one has left.
                StreamsConfig.consumerPrefix("heartbeat.interval.ms"),
                500,
                // What a killed instance has begun is ended by then; until then nobody reads past it.
                StreamsConfig.producerPrefix("transaction.timeout.ms"),
                5_000,
                // While the broker still ends the transaction before, it asks for patience; it takes a few
                // milliseconds.
                StreamsConfig.producerPrefix("retry.backoff.ms"),
                5);
    }
}
