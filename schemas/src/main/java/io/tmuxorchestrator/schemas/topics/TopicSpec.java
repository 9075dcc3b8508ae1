package io.tmuxorchestrator.schemas.topics;

import java.util.Map;

/** How a topic is, or should be, set up. */
public record TopicSpec(String name, int partitions, short replication, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}
