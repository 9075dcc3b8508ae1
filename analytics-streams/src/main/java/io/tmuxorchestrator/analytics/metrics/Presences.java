package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.AgentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** What each agent of a partition was last said to be: in memory, with a copy that survives. Used by its stream thread. */
final class Presences {

    private static final Duration KEPT = Duration.ofDays(30);

    private final KeyValueStore<String, AgentEvent> store;
    private final Map<String, Presence> known = new HashMap<>();

    Presences(KeyValueStore<String, AgentEvent> store) {
        this.store = store;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> known.put(entry.key, Presence.of(entry.value)));
        }
    }

    Optional<Presence> find(String agent) {
        return Optional.ofNullable(known.get(agent));
    }

    /** Those of which nothing was said for so long that they will not come back: what is kept must not grow for ever. */
    void forget(Instant time) {
        var end = time.minus(KEPT);
        known.entrySet().removeIf(e -> {
            var gone = e.getValue().seen().isBefore(end);
            if (gone) {
                store.delete(e.getKey());
            }
            return gone;
        });
    }

    void put(String agent, Presence presence) {
        known.put(agent, presence);
        store.put(agent, presence.record(agent));
    }
}
