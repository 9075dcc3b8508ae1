package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.sync.worktrees.Parting;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of worktrees that are wanted or not; the same trouble once. One thread. */
final class TreeTold {

    private static final Logger LOG = LoggerFactory.getLogger(TreeTold.class);

    private final Events events;
    private final Map<String, String> troubles = new HashMap<>();

    TreeTold(Events events) {
        this.events = events;
    }

    void made(Worktree worktree) {
        troubles.remove(worktree.getId());
        tell(
                worktree,
                EventType.WORKTREE_ADDED,
                Severity.INFO,
                worktree.getDirectory() + " is there, on " + worktree.getBranch());
    }

    void gone(Worktree worktree, Parting.Gone gone) {
        troubles.remove(worktree.getId());
        var kept = gone.kept().map(s -> "; its commits are kept as " + s.ref()).orElse("");
        tell(worktree, EventType.WORKTREE_REMOVED, Severity.INFO, worktree.getDirectory() + " is gone" + kept);
    }

    void refused(Worktree worktree, String why) {
        trouble(worktree, "cannot make worktree " + worktree.getId() + ": " + why);
    }

    void stays(Worktree worktree, String why) {
        trouble(worktree, "worktree " + worktree.getId() + " stays although it is not wanted: " + why);
    }

    private void trouble(Worktree worktree, String text) {
        if (!text.equals(troubles.put(worktree.getId(), text))) {
            LOG.atWarn().addKeyValue("project", worktree.getProject()).log("{}", text);
            tell(worktree, EventType.ERROR_OCCURRED, Severity.WARNING, text);
        }
    }

    private void tell(Worktree worktree, EventType type, Severity severity, String text) {
        var event = AgentEvent.newBuilder()
                .setType(type)
                .setSeverity(severity)
                .setProject(worktree.getProject())
                .setWorktreeId(worktree.getId())
                .setText(text);
        events.publish(worktree.getAgent().map(event::setAgent).orElse(event));
    }
}
