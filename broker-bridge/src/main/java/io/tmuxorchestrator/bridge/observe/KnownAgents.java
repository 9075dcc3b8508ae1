package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads once, at the start, what this host's bridge said of its agents when it last ran. */
final class KnownAgents {

    private static final Logger LOG = LoggerFactory.getLogger(KnownAgents.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private KnownAgents() {}

    /** By name; the topic is read to where it ends now. */
    static Map<String, Agent> read(KafkaClients kafka, String host) {
        var topic = kafka.topics().name(Topic.AGENTS);
        Map<String, Agent> known = new HashMap<>();
        try (var consumer = kafka.rawConsumer(Map.of());
                var deserializer = kafka.serde(Agent.class).deserializer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(POLL).forEach(r -> take(r, deserializer, known));
            }
        }
        known.values().removeIf(agent -> !agent.getHost().equals(host));
        return known;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record, Deserializer<Agent> deserializer, Map<String, Agent> known) {
        if (record.key() == null) {
            return;
        }
        var agent = new String(record.key(), StandardCharsets.UTF_8);
        known.remove(agent);
        try {
            var value = deserializer.deserialize(record.topic(), record.value());
            if (value != null) {
                known.put(agent, value);
            }
        } catch (SerializationException e) {
            LOG.atWarn()
                    .addKeyValue("agent", agent)
                    .log("what stands about it cannot be read and will be written anew: {}", e.getMessage());
        }
    }
}
