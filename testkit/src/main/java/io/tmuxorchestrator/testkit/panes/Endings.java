package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each message ended, as the events tell. Pure; an event that was written twice under one id is one event. */
public final class Endings {

    private static final Set<EventType> ENDINGS = EnumSet.of(
            EventType.MESSAGE_DELIVERED,
            EventType.MESSAGE_EXPIRED,
            EventType.MESSAGE_REFUSED,
            EventType.MESSAGE_DEAD_LETTERED);

    private final Map<String, Map<String, EventType>> told = new HashMap<>();
    private final Set<String> unconfirmed = new HashSet<>();

    public void told(AgentEvent event) {
        if (event.getType() == EventType.MESSAGE_UNCONFIRMED) {
            event.getMessageId().ifPresent(unconfirmed::add);
        }
        if (ENDINGS.contains(event.getType())) {
            event.getMessageId()
                    .ifPresent(
                            id -> told.computeIfAbsent(id, i -> new HashMap<>()).put(event.getId(), event.getType()));
        }
    }

    /** Whether it lies in the dead letters because nobody can tell whether its program took it. */
    public boolean isUnconfirmed(String id) {
        return unconfirmed.contains(id) && is(id, EventType.MESSAGE_DEAD_LETTERED);
    }

    /** How many messages ended. */
    public int size() {
        return told.size();
    }

    public boolean is(String id, EventType ending) {
        return of(id).equals(List.of(ending));
    }

    /** All that was told of a message. */
    public List<EventType> of(String id) {
        return List.copyOf(told.getOrDefault(id, Map.of()).values());
    }

    /** Messages without an ending, and with more than one. */
    public List<String> violations(Collection<Published> published) {
        var found = new ArrayList<String>();
        for (var message : published) {
            var endings = of(message.id());
            if (endings.isEmpty()) {
                found.add("no ending: " + message);
            } else if (endings.size() > 1) {
                found.add("ended more than once: " + message + " " + endings);
            }
        }
        return found;
    }
}
