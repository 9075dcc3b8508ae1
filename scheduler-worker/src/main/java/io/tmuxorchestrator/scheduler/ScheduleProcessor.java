package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Duration;
import java.time.Instant;
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
            int partition,
            Claim claim,
            Shelf shelf,
            Telling telling,
            Intake intake,
            Alarm alarm) {}

    private final WorkerContext worker;
    private final SchedulerSettings settings;
    private final Desk desk;
    private final Serde<Schedule> schedules;
    private final Firing firing;
    private @Nullable Running running;

    /** What all partitions of an instance share. */
    record Desk(Directory directory, Notes notes, Figures figures) {}

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
        var telling = new Telling(worker, streams, desk.figures(), settings);
        var intake = new Intake(shelf, telling, desk, settings, worker.clock());
        var alarm = new Alarm(streams, worker.clock(), this::wake);
        var partition = streams.taskId().partition();
        var now = new Running(streams, partition, new Claim(partition), shelf, telling, intake, alarm);
        running = now;
        streams.schedule(settings.sweep(), PunctuationType.WALL_CLOCK_TIME, t -> sweep(now));
        streams.schedule(settings.heartbeat(), PunctuationType.WALL_CLOCK_TIME, t -> heartbeat(now));
        arrange(now);
    }

    @Override
    public void process(Record<String, Schedule> record) {
        if (running == null) {
            return;
        }
        var now = running;
        now.claim().hear();
        now.intake().take(record, now.streams().recordMetadata().orElseThrow().offset());
        arrange(now);
    }

    /** Wakes up when the next is due; before that, to claim the partition. */
    private void arrange(Running now) {
        desk.figures().kept(now.partition(), now.shelf().size());
        var claim = now.claim();
        var next = claim.isHeard()
                ? now.shelf().first()
                : claim.next(worker.clock().instant());
        next.ifPresentOrElse(now.alarm()::set, now.alarm()::clear);
    }

    private void wake() {
        if (running == null) {
            return;
        }
        if (running.claim().isHeard()) {
            fire(running);
        } else {
            running.claim().make(running.telling());
        }
        arrange(running);
    }

    private void fire(Running now) {
        var time = worker.clock().instant();
        // More than a transaction should hold is done after it: the alarm rings again at once.
        for (var left = settings.batch(); left > 0; left--) {
            var due = now.shelf().due(time);
            if (due.isEmpty()) {
                break;
            }
            fire(now, due.get(), time);
        }
    }

    private void fire(Running now, String id, Instant time) {
        var kept = now.shelf().find(id).orElseThrow();
        var schedule = now.shelf().read(kept);
        var turn = turn(id, schedule, kept.progress(), time);
        turn.outcomes()
                .forEach(o -> now.telling().tell(schedule, o, turn.progress().isEmpty()));
        turn.progress().ifPresentOrElse(p -> now.shelf().put(id, kept.with(p)), () -> {
            now.shelf().remove(id);
            now.telling().end(id, kept.offset());
        });
    }

    private Firing.Turn turn(String id, Schedule schedule, Progress progress, Instant time) {
        try {
            return firing.turn(schedule, progress, time);
        } catch (RuntimeException e) {
            // It is told. Thrown further, this one would end the thread, and each that takes its place.
            LOG.atError().addKeyValue("schedule", id).setCause(e).log("failed over a schedule; it is put off");
            return firing.failed(progress, time, e);
        }
    }

    /** A safety net: nothing should ever be found. */
    private void sweep(Running now) {
        for (var id : now.shelf().sweep(worker.clock().instant())) {
            LOG.atWarn().addKeyValue("schedule", id).log("was due and waited nowhere; it fires now");
            desk.figures().swept();
        }
        arrange(now);
    }

    private void heartbeat(Running now) {
        var time = worker.clock().instant();
        var behind = now.shelf().first().filter(t -> t.isBefore(time)).map(t -> Duration.between(t, time));
        now.telling().heartbeat(now.partition(), now.shelf().size(), behind.orElse(Duration.ZERO));
    }

    @Override
    public void close() {
        if (running != null) {
            desk.figures().left(running.partition());
        }
    }
}
