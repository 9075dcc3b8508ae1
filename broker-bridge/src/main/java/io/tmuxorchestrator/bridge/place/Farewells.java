package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.observe.Fleet;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Ends agents that a message has asked to end, once they have come to rest. They stay wanted, and stay ended until somebody
 * asks for them anew. That one is asked stands in its record, so a bridge that is started meanwhile goes on. Of the loop.
 */
final class Farewells {

    /** So long after it was asked, and after it last showed that it works, it is done with what it was told to save. */
    private static final Duration REST = Duration.ofSeconds(3);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Parting parting;
    private final Set<String> leaving = new HashSet<>();

    Farewells(Parting parting) {
        this.parting = parting;
    }

    /** Whether this agent is about to go, so that nothing else is to be done about it. */
    boolean look(String agent, long wanted, Sight seen, Fleet agents, Instant now) {
        if (agents.isAskedToEnd(agent)) {
            leaving.add(agent);
        }
        var place = seen.place().filter(p -> p.generation() == wanted && isLeaving(agent, seen));
        if (place.isEmpty()) {
            if (leaving.remove(agent)) {
                parting.forget(agent);
            }
            return false;
        }
        parting.part(agent, place.get(), isTime(agent, seen, agents, now), now);
        return true;
    }

    private boolean isLeaving(String agent, Sight seen) {
        return leaving.contains(agent) && (seen.state() == AgentState.STOPPING || seen.state() == AgentState.STOPPED);
    }

    private static boolean isTime(String agent, Sight seen, Fleet agents, Instant now) {
        var rested = seen.since().plus(REST).isBefore(now) && agents.isAtRest(agent, REST, now);
        return rested || seen.since().plus(LONGEST).isBefore(now);
    }
}
