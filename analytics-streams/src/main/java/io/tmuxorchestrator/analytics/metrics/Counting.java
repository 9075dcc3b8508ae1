package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What an event counts as, by itself. Pure but for the tally it adds to. */
final class Counting {

    private static final String SENDER = "sender";

    private static final Map<EventType, String> COUNTED = new EnumMap<>(Map.ofEntries(
            Map.entry(EventType.MESSAGE_ACCEPTED, Names.ACCEPTED),
            Map.entry(EventType.MESSAGE_DELIVERED, Names.DELIVERED),
            Map.entry(EventType.MESSAGE_EXPIRED, Names.EXPIRED),
            Map.entry(EventType.MESSAGE_REFUSED, Names.REFUSED),
            Map.entry(EventType.MESSAGE_DEAD_LETTERED, Names.DEAD_LETTERED),
            Map.entry(EventType.MESSAGE_UNCONFIRMED, Names.UNCONFIRMED),
            Map.entry(EventType.MESSAGE_DELAYED, Names.DELAYED),
            Map.entry(EventType.MESSAGE_DUPLICATE, Names.DUPLICATE),
            Map.entry(EventType.MESSAGE_ANSWERED, Names.ANSWERED),
            Map.entry(EventType.MESSAGE_TIMED_OUT, Names.TIMED_OUT),
            Map.entry(EventType.TASK_COMPLETED, Names.TASKS_DONE),
            Map.entry(EventType.TASK_FAILED, Names.TASKS_FAILED),
            Map.entry(EventType.COMMIT_CREATED, Names.COMMITS),
            Map.entry(EventType.SYNC_COMPLETED, Names.SYNCS),
            Map.entry(EventType.CONFLICT_FOUND, Names.CONFLICTS),
            Map.entry(EventType.SNAPSHOT_TAKEN, Names.SNAPSHOTS),
            Map.entry(EventType.AGENT_RESTARTED, Names.RESTARTS),
            Map.entry(EventType.AGENT_QUARANTINED, Names.QUARANTINES),
            Map.entry(EventType.APPROVAL_REQUESTED, Names.APPROVALS),
            Map.entry(EventType.CREDIT_EXHAUSTED, Names.CREDIT_OUT),
            Map.entry(EventType.BUDGET_EXHAUSTED, Names.BUDGET_OUT),
            Map.entry(EventType.SCHEDULE_FIRED, Names.FIRED),
            Map.entry(EventType.SCHEDULE_LATE, Names.FIRED_LATE),
            Map.entry(EventType.SCHEDULE_DEFERRED, Names.DEFERRED),
            Map.entry(EventType.TEAM_COMPOSED, Names.TEAMS)));

    /** What its duration is. */
    private static final Map<EventType, String> MEASURED = new EnumMap<>(Map.of(
            EventType.MESSAGE_DELIVERED, Names.DELIVERY,
            EventType.MESSAGE_ANSWERED, Names.RESPONSE,
            EventType.TASK_COMPLETED, Names.TASK,
            EventType.SYNC_COMPLETED, Names.SYNC,
            EventType.SCHEDULE_FIRED, Names.LATENESS,
            EventType.TEAM_COMPOSED, Names.TEAM));

    private Counting() {}

    static void count(AgentEvent event, Tally tally) {
        var type = event.getType();
        if (type == EventType.AGENT_HEARTBEAT || type == EventType.WORKER_HEARTBEAT) {
            return;
        }
        tally.count(Names.EVENTS, 1);
        if (isError(event)) {
            tally.count(Names.ERRORS, 1);
        }
        Optional.ofNullable(COUNTED.get(type)).ifPresent(name -> tally.count(name, 1));
        Optional.ofNullable(MEASURED.get(type))
                .ifPresent(name -> event.getDurationMs().ifPresent(ms -> tally.measure(name, ms)));
        if (type == EventType.MESSAGE_ACCEPTED && event.getAgent().isPresent()) {
            tally.countFrom(attribute(event, SENDER), 1);
        } else if (type == EventType.SCHEDULE_SKIPPED && event.getSeverity() == Severity.ERROR) {
            tally.count(Names.MISSED, number(attribute(event, "count")).orElse(1L));
        } else if (type == EventType.TEAM_COMPOSED
                && !attribute(event, "proposed").isEmpty()) {
            tally.count(Names.TEAMS_CHANGED, 1);
        } else if (type == EventType.REMEDY_ENDED && isRepair(event)) {
            tally.count(event.getSuccess().orElse(false) ? Names.REMEDIES_HELPED : Names.REMEDIES_FAILED, 1);
        }
    }

    /** Without a person; and of what has ended it is seen by itself that it is back. */
    private static boolean isRepair(AgentEvent event) {
        return !attribute(event, "by").startsWith("user:")
                && !attribute(event, "rule").equals("crashed");
    }

    private static boolean isError(AgentEvent event) {
        return event.getType() == EventType.ERROR_OCCURRED
                || event.getSeverity() == Severity.ERROR
                || event.getSeverity() == Severity.CRITICAL;
    }

    private static String attribute(AgentEvent event, String name) {
        return event.getAttributes().getOrDefault(name, "");
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
