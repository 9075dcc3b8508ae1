package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.MetricWindow;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Puts together what the partitions know of projects, hosts and the fleet. One per partition, used by its stream thread alone. */
final class PartProcessor implements Processor<String, MetricWindow, String, Told> {

    static final String WINDOWS = "shared-windows";

    private final WorkerContext worker;
    private final Serde<MetricWindow> windows;
    private final int partitions;
    private final FleetGauges gauges;
    private @Nullable Desk desk;

    /** @param partitions of {@code orc.events} */
    PartProcessor(WorkerContext worker, Serde<MetricWindow> windows, int partitions, FleetGauges gauges) {
        this.worker = worker;
        this.windows = windows;
        this.gauges = gauges;
        this.partitions = partitions;
    }

    private record Desk(Assembly assembly, Clockwork clockwork, Publisher publisher) {}

    @Override
    public void init(ProcessorContext<String, Told> streams) {
        var publisher = new Publisher(streams, worker.clock());
        var shelf = new Shelf(streams.getStateStore(WINDOWS), windows);
        var grace = worker.configuration().section(MetricSettings.class).grace();
        desk = new Desk(new Assembly(partitions, shelf, publisher, gauges), new Clockwork(worker, grace), publisher);
        streams.schedule(Clockwork.EVERY, PunctuationType.WALL_CLOCK_TIME, t -> look());
    }

    @Override
    public void process(Record<String, MetricWindow> record) {
        if (desk != null && record.value() != null) {
            desk.assembly().take(record.value());
        }
    }

    /** One asks for all: what is told of anything is told of the fleet, too. */
    private void look() {
        if (desk == null || !desk.assembly().hasFleet()) {
            return;
        }
        var end = desk.assembly().firstEnd();
        if (desk.clockwork().isOver(end)) {
            for (var partition : desk.assembly().behind(end.getAsLong())) {
                desk.clockwork().tick(partition, desk.publisher());
            }
        }
    }

    @Override
    public void close() {
        if (desk != null && desk.assembly().hasFleet()) {
            gauges.clear();
        }
    }
}
