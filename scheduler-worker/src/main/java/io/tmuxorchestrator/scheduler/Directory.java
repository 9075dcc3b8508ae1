package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All agents: as their bridges report them, and which of them somebody holds. Written by the thread that follows the topics,
 * read by those that fire.
 */
final class Directory {

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    /** What a bridge reported; null when the agent is gone. */
    void update(@Nullable String name, @Nullable Agent agent) {
        if (name != null && agent == null) {
            standings.remove(name);
        } else if (name != null && agent != null) {
            standings.put(name, Standing.of(agent));
        }
    }

    /** What somebody wants; null when the agent is not wanted any more. */
    void update(@Nullable String name, @Nullable Placement placement) {
        if (name == null) {
            return;
        }
        if (placement != null && placement.getPaused()) {
            held.add(name);
        } else {
            held.remove(name);
        }
    }

    Optional<Standing> find(String name) {
        return Optional.ofNullable(standings.get(name)).map(s -> s.held(held.contains(name)));
    }

    Set<String> names() {
        return standings.keySet();
    }
}
