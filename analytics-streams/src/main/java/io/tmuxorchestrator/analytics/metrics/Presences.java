package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.AgentEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** What each agent of a partition was last said to be: in memory, with a copy that survives. Used by its stream thread. */
final class Presences {

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

    void put(String agent, Presence presence) {
        known.put(agent, presence);
        store.put(agent, presence.record(agent));
    }
}
