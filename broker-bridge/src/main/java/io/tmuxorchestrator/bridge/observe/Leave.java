package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import java.util.Optional;

/** That an agent was asked to end: it stands in its record, as the reason of its state. Pure. */
final class Leave {

    private static final String ASKED = "asked to end by ";

    private Leave() {}

    static String reason(AgentMessage asks) {
        return ASKED + (asks.getSenderId().isEmpty() ? "somebody" : asks.getSenderId());
    }

    /** Why it is in a state that it comes into: who was asked to end, or has ended, is so for the reason it had before. */
    static Optional<String> reason(Standing before, Assessment next) {
        var stays = before.state() == next.state() || before.state() == AgentState.STOPPING;
        return next.state() == AgentState.STOPPED && stays ? before.reason() : next.reason();
    }

    /** Whether a message has asked it to end, and it has not yet. */
    static boolean isAsked(Agent agent) {
        return agent.getState() == AgentState.STOPPING
                && agent.getReason().filter(why -> why.startsWith(ASKED)).isPresent();
    }

    /** What becomes of one that is wanted when its pane goes. */
    static AgentState after(AgentState before) {
        return switch (before) {
            case STOPPING, STOPPED -> AgentState.STOPPED;
            case FAILED -> before;
            default -> AgentState.CRASHED;
        };
    }

    /** Why one that is wanted is given nothing. */
    static Optional<String> held(Optional<Agent> agent, Placement wanted) {
        var by = wanted.getRequestedBy();
        return agent.filter(a -> a.getState() == AgentState.STOPPING)
                .flatMap(Agent::getReason)
                .or(() ->
                        Optional.of(by.isEmpty() ? "paused" : "paused by " + by).filter(why -> wanted.getPaused()));
    }
}
