package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which agents end, or are to: their work is saved then, before anybody else begins in it. Told by what stands on topics: bridges
 * say how agents are, and whoever wants agents says so. What holds at first is no news. One thread.
 */
final class Departures {

    private static final Map<AgentState, String> REASONS = new EnumMap<>(Map.of(
            AgentState.STOPPING, "before %s ends",
            AgentState.STOPPED, "when %s had ended",
            AgentState.CRASHED, "when %s had crashed",
            AgentState.RESTARTING, "before %s is started again",
            AgentState.FAILED, "when %s had failed"));

    private final Map<String, AgentState> states = new HashMap<>();
    private final Map<String, Long> generations = new HashMap<>();

    /** Why its work is to be saved now; empty if that is not so. */
    Optional<String> agent(String name, Optional<Agent> record) {
        var now = record.map(Agent::getState);
        return isNew(states, name, now)
                ? now.map(REASONS::get).map(reason -> reason.formatted(name))
                : Optional.empty();
    }

    /** As {@link #agent}: before the bridge has begun to do anything about it. */
    Optional<String> placement(String name, Optional<Placement> record) {
        var now = record.map(Placement::getGeneration);
        return isNew(generations, name, now)
                ? Optional.of((now.isEmpty() ? "before %s goes" : "before %s is started anew").formatted(name))
                : Optional.empty();
    }

    /** Whether it is otherwise than it was, of one that was known. */
    private static <T> boolean isNew(Map<String, T> known, String name, Optional<T> now) {
        var before = Optional.ofNullable(known.remove(name));
        now.ifPresent(n -> known.put(name, n));
        return before.isPresent() && !before.equals(now);
    }
}
