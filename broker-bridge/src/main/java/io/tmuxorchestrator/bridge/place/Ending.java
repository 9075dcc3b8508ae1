package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.observe.Fleet;
import io.tmuxorchestrator.bridge.observe.Life;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.schemas.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Ends agents that nobody wants any more: asks them to, and takes their windows away when they have. Of the loop. */
final class Ending {

    private static final String NOT_WANTED = "it is not wanted any more";

    private final Windows windows;
    private final Parting parting;
    private final Duration grace;
    private final Map<String, Instant> asked = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    Ending(Windows windows, Parting parting, Duration grace) {
        this.windows = windows;
        this.parting = parting;
        this.grace = grace;
    }

    boolean isEnding(String agent) {
        return asked.containsKey(agent);
    }

    /** @param placed those that are to run somewhere, here or on another host */
    void look(Fleet agents, Set<String> wanted, Set<String> placed, Instant now) {
        known.addAll(wanted);
        known.addAll(agents.placed());
        known.stream()
                .filter(agent -> !wanted.contains(agent) || isEnding(agent))
                .toList()
                .forEach(agent -> {
                    agents.unwant(agent);
                    var place = agents.sight(agent).flatMap(Sight::place);
                    if (place.isEmpty()) {
                        gone(agent, agents, placed.contains(agent) && !wanted.contains(agent), now);
                    } else if (place.get().generation() == 0) {
                        known.remove(agent); // Adopted, and never placed: none of ours.
                    } else {
                        end(agent, place.get(), agents, now);
                    }
                });
    }

    /** A host that has it by now must not lose its record by our hand. */
    private void gone(String agent, Fleet agents, boolean elsewhere, Instant now) {
        known.remove(agent);
        asked.remove(agent);
        parting.forget(agent);
        if (elsewhere) {
            agents.release(agent, "it is to run on another host", now);
        } else {
            agents.forget(agent);
        }
    }

    private void end(String agent, Sight.InPane place, Fleet agents, Instant now) {
        if (place.taken()) {
            windows.leave(agent, place.pane());
            agents.live(agent, Life.NEW);
            known.remove(agent);
            return;
        }
        var since = asked.get(agent);
        if (since == null) {
            asked.put(agent, now);
            agents.finish(agent);
            agents.become(agent, AgentState.STOPPING, NOT_WANTED, now);
        } else {
            parting.part(
                    agent, place, agents.isQuiet(agent) || since.plus(grace).isBefore(now), now);
        }
    }
}
