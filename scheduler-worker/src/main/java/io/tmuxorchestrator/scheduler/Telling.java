package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Schedule;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends what has become of schedules, in the transaction of the stream thread that calls it. */
final class Telling {

    static final String MESSAGES = "messages";
    static final String EVENTS = "events";
    static final String SCHEDULES = "schedules";
    static final String CLAIMS = "claims";

    private final WorkerContext worker;
    private final ProcessorContext<String, SpecificRecord> streams;
    private final Figures figures;
    private final Duration late;
    private final Clashes clashes;

    Telling(
            WorkerContext worker,
            ProcessorContext<String, SpecificRecord> streams,
            Figures figures,
            Clashes clashes,
            SchedulerSettings settings) {
        this.worker = worker;
        this.streams = streams;
        this.figures = figures;
        this.clashes = clashes;
        late = settings.late();
    }

    void tell(Schedule schedule, Outcome outcome, boolean ended) {
        outcome.sent().ifPresent(m -> streams.forward(new Record<>(m.getRecipientId(), m, now()), MESSAGES));
        for (var event : SchedulerEvents.of(schedule, outcome, late)) {
            if (ended) {
                event.getAttributes().put(SchedulerEvents.ENDED, "true");
            }
            if (outcome instanceof Outcome.Fired fired && event.getType() == EventType.SCHEDULE_FIRED) {
                clash(schedule, fired, event);
            }
            tell(event);
        }
        figures.count(outcome);
    }

    private void clash(Schedule schedule, Outcome.Fired fired, AgentEvent.Builder event) {
        clashes.with(schedule.getId(), schedule.getRecipientId(), fired.nominal())
                .ifPresent(other -> {
                    event.getAttributes().put(SchedulerEvents.CLASHES_WITH, other);
                    figures.clash();
                });
    }

    void refused(String id, String reason) {
        tell(SchedulerEvents.refused(id, reason));
        figures.count(new Outcome.Refused(reason));
    }

    void heartbeat(int partition, int schedules, Duration behind) {
        tell(AgentEvent.newBuilder()
                .setType(EventType.WORKER_HEARTBEAT)
                .setDurationMs(behind.toMillis())
                .setAttributes(new HashMap<>(
                        Map.of("partition", Integer.toString(partition), "schedules", Integer.toString(schedules)))));
    }

    private void tell(AgentEvent.Builder event) {
        var complete = worker.events().complete(event);
        streams.forward(new Record<>(Events.key(complete), complete, now()), EVENTS);
    }

    /** Concerns no schedule. */
    void claim(String key) {
        streams.forward(new Record<>(key, null, now()), CLAIMS);
    }

    /** The schedule has fired for the last time. */
    void end(String id, long offset) {
        streams.forward(new Record<>(id, null, now(), Ended.of(offset)), SCHEDULES);
    }

    /** A tombstone for another one has come after it. */
    void writeAgain(String id, Schedule schedule) {
        streams.forward(new Record<>(id, schedule, now()), SCHEDULES);
    }

    private long now() {
        return worker.clock().millis();
    }
}
