package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.runtime.streams.ExactTimer;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the schedules of a partition and fires them. What a firing sends, and how far its schedule has come then, stand in one
 * transaction, which Streams ends. One per partition, used by its stream thread alone.
 */
final class ScheduleProcessor implements Processor<String, Schedule, String, SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleProcessor.class);

    /** What there is once the partition is assigned. */
    private record Running(
            ProcessorContext<String, SpecificRecord> streams,
            Shelf shelf,
            Telling telling,
            Intake intake,
            ExactTimer timer) {

        int partition() {
            return streams.taskId().partition();
        }
    }

    private final WorkerContext worker;
    private final SchedulerSettings settings;
    private final Desk desk;
    private final Serde<Schedule> schedules;
    private final Firing firing;
    private @Nullable Running running;

    /** What all partitions of an instance share. */
    record Desk(Directory directory, Notes notes, Figures figures, Clashes clashes, Appointments appointments) {}

    ScheduleProcessor(WorkerContext worker, Desk desk, Serde<Schedule> schedules) {
        this.worker = worker;
        this.desk = desk;
        this.schedules = schedules;
        settings = worker.configuration().section(SchedulerSettings.class);
        firing = new Firing(settings, desk.notes(), desk.directory()::find);
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> streams) {
        var shelf = new Shelf(streams.getStateStore(Shelf.STORE), schedules);
        var telling = new Telling(worker, streams, desk.figures(), desk.clashes(), settings);
        var intake = new Intake(shelf, telling, desk, settings, worker.clock());
        var due = new DueSchedules(shelf, firing, telling, worker.clock(), settings.batch());
        var timer = new ExactTimer(streams, worker.clock(), desk.appointments(), due);
        var now = new Running(streams, shelf, telling, intake, timer);
        running = now;
        desk.figures().has(now.partition(), shelf);
        streams.schedule(settings.sweep(), PunctuationType.WALL_CLOCK_TIME, t -> sweep(now));
        streams.schedule(settings.heartbeat(), PunctuationType.WALL_CLOCK_TIME, t -> heartbeat(now));
        timer.arrange();
    }

    @Override
    public void process(Record<String, Schedule> record) {
        if (running == null) {
            return;
        }
        var now = running;
        now.timer().hear();
        now.intake().take(record, now.streams().recordMetadata().orElseThrow().offset());
        now.timer().arrange();
    }

    /** A safety net: nothing should ever be found. */
    private void sweep(Running now) {
        for (var id : now.shelf().sweep(worker.clock().instant())) {
            LOG.atWarn().addKeyValue("schedule", id).log("was due and waited nowhere; it fires now");
            desk.figures().swept();
        }
        now.timer().arrange();
    }

    private void heartbeat(Running now) {
        var time = worker.clock().instant();
        var behind = now.shelf().first().filter(t -> t.isBefore(time)).map(t -> Duration.between(t, time));
        now.telling().heartbeat(now.partition(), now.shelf().size(), behind.orElse(Duration.ZERO));
    }

    @Override
    public void close() {
        if (running != null) {
            running.timer().close();
            desk.figures().left(running.partition());
        }
    }
}
