package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.MetricWindow;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events of a partition: those of an agent in its own windows, which nobody else adds to, and all of them as parts of
 * what is larger. One per partition, used by its stream thread alone.
 */
final class EventProcessor implements Processor<String, AgentEvent, String, Told> {

    static final String WINDOWS = "agent-windows";
    static final String PRESENCES = "agents";

    private final WorkerContext worker;
    private final MetricSettings settings;
    private final Serde<MetricWindow> windows;
    private final Serde<AgentEvent> presences;
    private @Nullable Desk desk;

    EventProcessor(WorkerContext worker, Serde<MetricWindow> windows, Serde<AgentEvent> presences) {
        this.worker = worker;
        this.windows = windows;
        this.presences = presences;
        settings = worker.configuration().section(MetricSettings.class);
    }

    /** What there is once the partition is assigned. */
    private record Desk(Clerk clerk, Clockwork clockwork, Publisher publisher, int partition) {}

    @Override
    public void init(ProcessorContext<String, Told> streams) {
        var publisher = new Publisher(streams, worker.clock());
        var shelf = new Shelf(streams.getStateStore(WINDOWS), windows);
        var known = new Presences(streams.getStateStore(PRESENCES), presences);
        var partition = streams.taskId().partition();
        var clerk = new Clerk(partition, settings.grace(), shelf, known, publisher);
        desk = new Desk(clerk, new Clockwork(worker, settings.grace()), publisher, partition);
        streams.schedule(Clockwork.EVERY, PunctuationType.WALL_CLOCK_TIME, t -> look());
    }

    @Override
    public void process(Record<String, AgentEvent> record) {
        if (desk != null && record.value() != null) {
            desk.clerk().take(record.value(), record.timestamp());
        }
    }

    private void look() {
        if (desk != null && desk.clockwork().isOver(desk.clerk().firstEnd())) {
            desk.clockwork().tick(desk.partition(), desk.publisher());
        }
    }
}
