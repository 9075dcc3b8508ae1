package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.MetricWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One thing that is seen of a subject. */
public sealed interface Sighting {

    Map<String, AgentState> STATES =
            Arrays.stream(AgentState.values()).collect(Collectors.toUnmodifiableMap(Enum::name, s -> s));

    /** When it happened. */
    Instant time();

    record Told(AgentEvent fact, Instant time) implements Sighting {}

    record OfAgent(Agent agent, Instant time) implements Sighting {}

    record OfHost(Host host, Instant time) implements Sighting {}

    record Measured(MetricWindow window, Instant time) implements Sighting {}

    /**
     * It has said something.
     *
     * @param to whom
     * @param digest the same for the same text
     * @param begins how the text begins
     */
    record Said(String to, String digest, String begins, Instant time) implements Sighting {}

    /** Nothing, until then. */
    record Passed(Instant time) implements Sighting {}

    default Optional<AgentEvent> event() {
        return this instanceof Told told ? Optional.of(told.fact()) : Optional.empty();
    }

    default boolean is(EventType type) {
        return event().filter(e -> e.getType() == type).isPresent();
    }

    /** The state an agent is in from now on, or still. */
    default Optional<AgentState> state() {
        if (this instanceof OfAgent seen) {
            return Optional.of(seen.agent().getState());
        }
        return event().filter(e -> e.getType() == EventType.AGENT_STATE_CHANGED)
                .flatMap(AgentEvent::getState)
                .flatMap(name -> Optional.ofNullable(STATES.get(name)));
    }

    default boolean passed() {
        return this instanceof Passed;
    }
}
