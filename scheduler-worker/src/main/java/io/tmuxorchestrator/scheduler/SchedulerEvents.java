package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What the scheduler tells. Pure. */
final class SchedulerEvents {

    static final String NOMINAL = "nominal";
    static final String LAST_NOMINAL = "lastNominal";
    static final String COUNT = "count";
    static final String ENDED = "ended";
    static final String CLASHES_WITH = "clashesWith";

    private SchedulerEvents() {}

    static List<AgentEvent.Builder> of(Schedule schedule, Outcome outcome, Duration late) {
        if (outcome instanceof Outcome.Fired f) {
            return fired(schedule, f, late);
        } else if (outcome instanceof Outcome.Deferred d) {
            return List.of(deferred(schedule, d));
        } else if (outcome instanceof Outcome.Skipped s) {
            return List.of(skipped(schedule, s));
        } else if (outcome instanceof Outcome.OutOfTurn o) {
            return List.of(outOfTurn(schedule, o));
        } else if (outcome instanceof Outcome.Accepted a) {
            return List.of(accepted(schedule, a));
        }
        return List.of(refused(schedule.getId(), ((Outcome.Refused) outcome).reason()));
    }

    private static List<AgentEvent.Builder> fired(Schedule schedule, Outcome.Fired fired, Duration late) {
        var events = new ArrayList<AgentEvent.Builder>();
        events.add(about(schedule, EventType.SCHEDULE_FIRED, fired.nominal())
                .setMessageId(fired.message().getId())
                .setDurationMs(fired.late().toMillis())
                .setSuccess(true));
        if (fired.late().compareTo(late) > 0) {
            events.add(
                    about(schedule, EventType.SCHEDULE_LATE, fired.nominal())
                            .setMessageId(fired.message().getId())
                            .setDurationMs(fired.late().toMillis())
                            .setSeverity(Severity.WARNING)
                            .setText(
                                    "fired " + fired.late().truncatedTo(ChronoUnit.SECONDS)
                                            + " after it was due; see whether a scheduler ran and kept up, or its agent could not take it"));
        }
        return events;
    }

    private static AgentEvent.Builder outOfTurn(Schedule schedule, Outcome.OutOfTurn now) {
        var event = about(schedule, EventType.SCHEDULE_FIRED)
                .setMessageId(now.message().getId())
                .setSuccess(true)
                .setText("fired out of turn, as asked");
        event.getAttributes().put(Notes.OUT_OF_TURN, now.asked().toString());
        return event;
    }

    private static AgentEvent.Builder deferred(Schedule schedule, Outcome.Deferred deferred) {
        var event = about(schedule, EventType.SCHEDULE_DEFERRED, deferred.nominal())
                .setSuccess(false)
                .setText(deferred.reason() + "; tried again at " + deferred.until());
        event.getAttributes().put("until", deferred.until().toString());
        event.getAttributes().put("times", Integer.toString(deferred.times()));
        return event;
    }

    private static AgentEvent.Builder skipped(Schedule schedule, Outcome.Skipped skipped) {
        var event = about(schedule, EventType.SCHEDULE_SKIPPED, skipped.first())
                .setSuccess(false)
                .setSeverity(skipped.failed() ? Severity.ERROR : Severity.INFO)
                .setText(skipped.reason());
        event.getAttributes().put(LAST_NOMINAL, skipped.last().toString());
        event.getAttributes().put(COUNT, Long.toString(skipped.count()));
        return event;
    }

    private static AgentEvent.Builder accepted(Schedule schedule, Outcome.Accepted accepted) {
        var next = accepted.next().map(n -> "fires at " + n).orElse("is paused");
        var event = about(schedule, EventType.SCHEDULE_ACCEPTED)
                .setSuccess(true)
                .setSeverity(accepted.remark().isEmpty() ? Severity.INFO : Severity.WARNING)
                .setText(accepted.remark().isEmpty() ? next : next + "; but " + accepted.remark());
        accepted.next().ifPresent(n -> event.getAttributes().put("next", n.toString()));
        return event;
    }

    /** Nothing but its id may be trusted. */
    static AgentEvent.Builder refused(String id, String reason) {
        return AgentEvent.newBuilder()
                .setType(EventType.SCHEDULE_REFUSED)
                .setScheduleId(id)
                .setSuccess(false)
                .setSeverity(Severity.WARNING)
                .setText(reason);
    }

    private static AgentEvent.Builder about(Schedule schedule, EventType type, Instant nominal) {
        var event = about(schedule, type);
        event.getAttributes().put(NOMINAL, nominal.toString());
        return event;
    }

    private static AgentEvent.Builder about(Schedule schedule, EventType type) {
        var attributes = new HashMap<String, String>();
        attributes.put("recipient", schedule.getRecipientId());
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setScheduleId(schedule.getId())
                .setAttributes(attributes);
        if (Address.Name.isLegal(schedule.getRecipientId())) {
            event.setAgent(schedule.getRecipientId());
        }
        schedule.getProject().ifPresent(event::setProject);
        return event;
    }
}
