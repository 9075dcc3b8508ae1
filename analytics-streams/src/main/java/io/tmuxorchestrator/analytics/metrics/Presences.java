package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.analytics.keep.Archive;
import io.tmuxorchestrator.schemas.AgentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/** What each agent of a partition was last said to be: in memory, with a copy that survives. Used by its stream thread. */
final class Presences {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Archive archive;
    private final Serde<AgentEvent> serde;
    private final Map<String, Presence> known = new HashMap<>();

    Presences(Archive archive, Serde<AgentEvent> serde) {
        this.archive = archive;
        this.serde = serde;
        archive.forEach((agent, bytes) ->
                known.put(agent, Presence.of(serde.deserializer().deserialize(archive.name(), bytes))));
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
                archive.remove(e.getKey());
            }
            return gone;
        });
    }

    void put(String agent, Presence presence) {
        known.put(agent, presence);
        archive.put(agent, () -> serde.serializer().serialize(archive.name(), presence.record(agent)));
    }
}
