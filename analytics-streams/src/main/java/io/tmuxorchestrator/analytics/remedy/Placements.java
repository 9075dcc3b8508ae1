package io.tmuxorchestrator.analytics.remedy;

import io.tmuxorchestrator.schemas.Placement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which agents should run. Written by the thread that follows the topic, read by any. */
public final class Placements {

    private final Map<String, Placement> known = new ConcurrentHashMap<>();

    public void update(@Nullable String agent, @Nullable Placement placement) {
        if (agent != null && placement == null) {
            known.remove(agent);
        } else if (agent != null && placement != null) {
            known.put(agent, placement);
        }
    }

    Optional<Placement> find(String agent) {
        return Optional.ofNullable(known.get(agent));
    }
}
