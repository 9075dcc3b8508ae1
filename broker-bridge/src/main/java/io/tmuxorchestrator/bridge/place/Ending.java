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
    private final Duration grace;
    private final Map<String, Instant> asked = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    Ending(Windows windows, Duration grace) {
        this.windows = windows;
        this.grace = grace;
    }

    boolean isEnding(String agent) {
        return asked.containsKey(agent);
    }

    void look(Fleet agents, Set<String> wanted, Instant now) {
        known.addAll(wanted);
        known.addAll(agents.placed());
        known.stream()
                .filter(agent -> !wanted.contains(agent) || isEnding(agent))
                .toList()
                .forEach(agent -> {
                    agents.unwant(agent);
                    var place = agents.sight(agent).flatMap(Sight::place);
                    if (place.isEmpty()) {
                        gone(agent, agents);
                    } else if (place.get().generation() == 0) {
                        known.remove(agent); // Adopted, and never placed: none of ours.
                    } else {
                        end(agent, place.get(), agents, now);
                    }
                });
    }

    private void gone(String agent, Fleet agents) {
        known.remove(agent);
        asked.remove(agent);
        agents.forget(agent);
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
            agents.become(agent, AgentState.STOPPING, NOT_WANTED, now);
            if (!place.dead()) {
                ProcessHandle.of(place.pid()).ifPresent(ProcessHandle::destroy);
            }
        } else if (place.dead() || since.plus(grace).isBefore(now)) {
            windows.remove(agent, place.pane());
        }
    }
}
