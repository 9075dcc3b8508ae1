package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Instant;
import java.util.Optional;

/**
 * Of an agent, what scheduling asks about.
 *
 * @param since when it came into its state
 * @param paused whether somebody holds what is sent to it
 */
record Standing(String agent, AgentState state, Instant since, Optional<Instant> creditResetAt, boolean paused) {

    static Standing of(Agent agent) {
        return new Standing(agent.getAgent(), agent.getState(), agent.getStateSince(), agent.getCreditResetAt(), false);
    }

    Standing held(boolean held) {
        return new Standing(agent, state, since, creditResetAt, held);
    }

    boolean isIdle() {
        return state == AgentState.IDLE || state == AgentState.READY;
    }

    boolean isBusy() {
        return state == AgentState.WORKING || state == AgentState.WAITING_APPROVAL;
    }
}
