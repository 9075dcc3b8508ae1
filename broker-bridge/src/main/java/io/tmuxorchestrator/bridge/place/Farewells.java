package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.observe.Fleet;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ends agents that a message has asked to end, once they have come to rest. They stay wanted, and stay ended until somebody
 * asks for them anew. That one is asked stands in its record, so a bridge that is started meanwhile goes on. Of the loop.
 */
final class Farewells {

    /** So long after it was asked, and after it last showed that it works, it is done with what it was told to save. */
    private static final Duration REST = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Windows windows;
    private final Duration grace;
    /** When its program was told to end; empty: not yet. */
    private final Map<String, Optional<Instant>> leaving = new HashMap<>();

    Farewells(Windows windows, Duration grace) {
        this.windows = windows;
        this.grace = grace;
    }

    /** Whether this agent is about to go, so that nothing else is to be done about it. */
    boolean look(String agent, long wanted, Sight seen, Fleet agents, Instant now) {
        if (agents.isAskedToEnd(agent)) {
            leaving.putIfAbsent(agent, Optional.empty());
        }
        var place = seen.place().filter(p -> p.generation() == wanted && isLeaving(agent, seen));
        if (place.isEmpty()) {
            leaving.remove(agent);
            return false;
        }
        part(agent, place.get(), seen, agents, now);
        return true;
    }

    private boolean isLeaving(String agent, Sight seen) {
        return leaving.containsKey(agent)
                && (seen.state() == AgentState.STOPPING || seen.state() == AgentState.STOPPED);
    }

    private void part(String agent, Sight.InPane place, Sight seen, Fleet agents, Instant now) {
        var told = leaving.getOrDefault(agent, Optional.empty());
        if (place.dead() || told.filter(t -> t.plus(grace).isBefore(now)).isPresent()) {
            windows.remove(agent, place.pane());
        } else if (told.isEmpty() && isTime(agent, seen, agents, now)) {
            leaving.put(agent, Optional.of(now));
            ProcessHandle.of(place.pid()).ifPresent(ProcessHandle::destroy);
        }
    }

    private static boolean isTime(String agent, Sight seen, Fleet agents, Instant now) {
        var rested = seen.since().plus(REST).isBefore(now) && agents.isAtRest(agent, REST, now);
        return rested || seen.since().plus(LONGEST).isBefore(now);
    }
}
