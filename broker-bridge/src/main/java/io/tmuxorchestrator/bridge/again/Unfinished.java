package io.tmuxorchestrator.bridge.again;

import io.tmuxorchestrator.bridge.inbox.Again;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Concludes from the events of one agent what it had not finished when its program ended: what it was given and did not come to
 * rest after, and what it was asked and did not answer. Pure, but for what it keeps from one event to the next.
 */
final class Unfinished {

    /** By then an agent shows that it works on what it was given; an end that comes sooner may be due to it. */
    private static final Duration SHOWN = Duration.ofSeconds(2);

    /** Said once to each program anyway. */
    private static final String BRIDGE = "service:bridge";

    private final boolean showsWork;
    private final Map<String, AgentEvent> delivered = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> worked = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private Optional<Instant> end = Optional.empty();

    private Unfinished(boolean showsWork) {
        this.showsWork = showsWork;
    }

    /**
     * The events that say that it was given what is unfinished, in their order.
     *
     * @param events of one agent, in their order
     * @param showsWork whether anybody can see that it works
     */
    static List<AgentEvent> of(List<AgentEvent> events, boolean showsWork) {
        var unfinished = new Unfinished(showsWork);
        events.forEach(unfinished::take);
        return unfinished.delivered.values().stream()
                .filter(unfinished::contains)
                .toList();
    }

    private void take(AgentEvent event) {
        var message = event.getMessageId().orElse("");
        switch (event.getType()) {
            case MESSAGE_DELIVERED -> deliver(message, event);
            case MESSAGE_TURN_STARTED -> worked.add(message);
            case MESSAGE_ANSWERED, MESSAGE_TIMED_OUT -> closed.add(message);
            case AGENT_STATE_CHANGED -> change(event);
            default -> {}
        }
    }

    private void deliver(String message, AgentEvent event) {
        var says = event.getAttributes();
        // After a crash of the bridge it may be told twice.
        if (!BRIDGE.equals(says.get("sender")) && delivered.putIfAbsent(message, event) == null) {
            given.add(message);
            if ("true".equals(says.get("requiresResponse"))) {
                asked.add(message);
            }
        }
    }

    private void change(AgentEvent event) {
        var state = state(event.getState());
        if (isWork(state(event.getPreviousState())) || isWork(state)) {
            worked.addAll(given);
        }
        if (state == AgentState.READY || state == AgentState.IDLE) {
            given.clear();
        } else if (state == AgentState.CRASHED) {
            end = Optional.of(event.getTime());
        }
    }

    private static AgentState state(Optional<String> name) {
        return Arrays.stream(AgentState.values())
                .filter(s -> s.name().equals(name.orElse("")))
                .findFirst()
                .orElse(AgentState.UNKNOWN);
    }

    private static boolean isWork(AgentState state) {
        return AgentStates.ALIVE.contains(state) && state != AgentState.READY && state != AgentState.IDLE;
    }

    private boolean contains(AgentEvent event) {
        var message = event.getMessageId().orElse("");
        if (isClosed(message, event)) {
            return false;
        }
        return asked.contains(message)
                || (given.contains(message) && (worked.contains(message) || (showsWork && isLast(event))));
    }

    /** Who was asked again answers to the first message. */
    private boolean isClosed(String message, AgentEvent event) {
        var says = event.getAttributes();
        return closed.contains(message)
                || ("true".equals(says.get(Again.AGAIN)) && closed.contains(says.getOrDefault("copyOf", "")));
    }

    private boolean isLast(AgentEvent event) {
        return end.filter(e -> !event.getTime().plus(SHOWN).isBefore(e)).isPresent();
    }
}
