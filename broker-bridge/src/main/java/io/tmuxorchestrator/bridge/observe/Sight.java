package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.AgentState;
import java.time.Instant;
import java.util.Optional;

/** An agent as it stands now, for whoever sees to it that it is as it should be. */
public record Sight(AgentState state, Instant since, Optional<String> reason, Optional<InPane> place) {

    /**
     * Where it is.
     *
     * @param pid the pane's first process
     * @param dead whether that has ended
     * @param endedWell whether it ended with status 0; empty if it runs, or tmux does not know yet
     * @param generation of the placement it is there for; 0 if it was never placed
     * @param taken whether it was there before it was placed, so that it is not the bridge's to end
     */
    public record InPane(
            String pane, long pid, boolean dead, Optional<Boolean> endedWell, long generation, boolean taken) {}

    static Sight of(Watched seen) {
        var glance = seen.glance();
        var details = seen.details();
        var standing = seen.standing();
        return new Sight(
                standing.state(),
                standing.since(),
                standing.reason(),
                Optional.of(new InPane(
                        glance.pane(),
                        glance.pid(),
                        glance.dead(),
                        glance.dead() ? details.endedWell() : Optional.empty(),
                        details.generation(),
                        details.taken())));
    }

    static Sight of(Standing standing) {
        return new Sight(standing.state(), standing.since(), standing.reason(), Optional.empty());
    }
}
