package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.EventType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What of that which the topics say is worth a line. */
final class DemoNews {

    private static final Set<EventType> TOLD = EnumSet.of(
            EventType.TEAM_COMPOSED,
            EventType.TEAM_DISBANDED,
            EventType.TASK_ASSIGNED,
            EventType.TASK_COMPLETED,
            EventType.TASK_REFUSED,
            EventType.MESSAGE_ANSWERED,
            EventType.MESSAGE_DEAD_LETTERED,
            EventType.SCHEDULE_FIRED,
            EventType.COMMIT_CREATED,
            EventType.CONFLICT_FOUND,
            EventType.CONFLICT_RESOLVED,
            EventType.AGENT_RESTARTED,
            EventType.AGENT_QUARANTINED,
            EventType.CREDIT_EXHAUSTED,
            EventType.CREDIT_RESTORED,
            EventType.APPROVAL_REQUESTED,
            EventType.APPROVAL_ANSWERED,
            EventType.ERROR_OCCURRED);

    private DemoNews() {}

    static Optional<String> of(AgentEvent event) {
        var isCrash = event.getType() == EventType.AGENT_STATE_CHANGED
                && event.getState().filter(AgentState.CRASHED.name()::equals).isPresent();
        if (!isCrash && !TOLD.contains(event.getType())) {
            return Optional.empty();
        }
        var what = (isCrash ? AgentState.CRASHED : event.getType())
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
        var text = event.getText().or(event::getError).orElseGet(() -> about(event));
        return Optional.of(what + ": " + Output.oneLine(text));
    }

    private static String about(AgentEvent event) {
        return event.getAgent()
                .or(event::getScheduleId)
                .or(event::getWorktreeId)
                .or(event::getProject)
                .orElse("");
    }

    static Optional<String> of(Alert alert) {
        return Optional.ofNullable(alert.getAttributes().get("edge"))
                .filter(edge -> edge.equals("raised") || edge.equals("resolved"))
                .map(edge -> "alert " + edge + ": " + alert.getRule() + ", "
                        + Output.oneLine(alert.getSubject() + " " + alert.getTitle()));
    }
}
