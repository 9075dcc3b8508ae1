package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Instant;
import java.util.Optional;

/** The state of an agent, since when, and why, if that needs saying. */
record Standing(AgentState state, Instant since, Optional<String> reason) {

    static Standing unknown(Instant now) {
        return new Standing(AgentState.UNKNOWN, now, Optional.empty());
    }

    static Standing of(Agent record) {
        return new Standing(record.getState(), record.getStateSince(), record.getReason());
    }

    Standing become(AgentState next, Optional<String> why, Instant now) {
        return new Standing(next, next == state ? since : now, why);
    }
}
