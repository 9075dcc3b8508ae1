package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.records.Table;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Map;

/** Reads once, at the start, what this host's bridge said of its agents when it last ran. */
final class KnownAgents {

    private KnownAgents() {}

    static Map<String, Agent> read(KafkaClients kafka, String host) {
        var known = Table.read(kafka, Topic.AGENTS, Agent.class);
        known.values().removeIf(agent -> !agent.getHost().equals(host));
        return known;
    }
}
