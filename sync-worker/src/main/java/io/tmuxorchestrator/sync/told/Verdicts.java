package io.tmuxorchestrator.sync.told;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.sync.land.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of one project what landed and what did not. */
public final class Verdicts {

    private final String project;
    private final Map<String, String> agents;

    /** @param agents who works in which worktree, by its id */
    public Verdicts(String project, Map<String, String> agents) {
        this.project = project;
        this.agents = agents;
    }

    public Tellings of(List<Verdict> verdicts) {
        var said = new Tellings(project);
        for (var verdict : verdicts) {
            if (verdict instanceof Verdict.Landed landed) {
                said.event(event(verdict, EventType.SYNC_COMPLETED, "LANDED", "it is on the integration branch")
                        .setCommitId(landed.commit())
                        .setSuccess(true));
                agent(verdict)
                        .ifPresent(a -> said.message(
                                a,
                                MessageType.KNOWLEDGE_SHARE,
                                Priority.LOW,
                                "Your work is on the integration branch now."));
            } else if (verdict instanceof Verdict.Refused refused) {
                tell(refused, said);
            }
        }
        return said;
    }

    private void tell(Verdict.Refused refused, Tellings said) {
        said.event(event(refused, EventType.ERROR_OCCURRED, "REFUSED", "it did not land: " + refused.why())
                .setSeverity(Severity.WARNING)
                .setCommitId(refused.entry().commit())
                .setSuccess(false));
        var text = "Work of " + refused.entry().worktree() + " did not land: " + refused.why()
                + ". The integration branch is as it was.\n" + refused.text()
                + "\nMend it, commit, and give 'orc sync land "
                + refused.entry().worktree() + "' again.";
        agent(refused).ifPresent(a -> said.message(a, MessageType.ERROR_REPORT, Priority.NORMAL, text));
        said.message("project:" + project + "/@project-manager", MessageType.ERROR_REPORT, Priority.NORMAL, text);
    }

    private Optional<String> agent(Verdict verdict) {
        return Optional.ofNullable(agents.get(verdict.entry().worktree())).filter(a -> !a.isEmpty());
    }

    private AgentEvent.Builder event(Verdict verdict, EventType type, String state, String text) {
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setTime(Instant.EPOCH)
                .setProject(project)
                .setWorktreeId(verdict.entry().worktree())
                .setState(state)
                .setText(text);
        return agent(verdict).map(event::setAgent).orElse(event);
    }
}
