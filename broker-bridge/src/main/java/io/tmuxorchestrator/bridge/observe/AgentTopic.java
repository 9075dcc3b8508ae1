package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes the topic of agents. What is sent is what holds in that moment: a record that had to wait for the broker must not
 * come after a younger one. Any thread.
 */
final class AgentTopic {

    private final Outbox outbox;
    private final String topic;
    private final Serializer<Agent> serializer;
    private final UnaryOperator<Agent> stamp;
    private final Map<String, Optional<Agent>> latest = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
    private final Set<String> onTheWay = ConcurrentHashMap.newKeySet();

    /** @param stamp adds what makes a record count among those of other hosts */
    AgentTopic(KafkaClients kafka, Outbox outbox, UnaryOperator<Agent> stamp) {
        this.outbox = outbox;
        this.stamp = stamp;
        topic = kafka.topics().name(Topic.AGENTS);
        serializer = kafka.serde(Agent.class).serializer();
    }

    void say(Agent agent) {
        say(agent.getAgent(), Optional.of(stamp.apply(agent)));
    }

    /** It is no agent any more. */
    void remove(String agent) {
        say(agent, Optional.empty());
    }

    /** Whatever is said of an agent waits for this first. */
    void after(String agent, CompletableFuture<Void> first) {
        gates.merge(agent, first, (before, more) -> before.thenCombine(more, (one, other) -> null));
    }

    private void say(String agent, Optional<Agent> record) {
        gates.compute(agent, (name, gate) -> {
            if (gate == null || gate.isDone()) {
                sayNow(agent, record);
                return null;
            }
            return gate.thenRun(() -> sayNow(agent, record));
        });
    }

    private void sayNow(String agent, Optional<Agent> record) {
        latest.put(agent, record);
        if (onTheWay.add(agent)) {
            outbox.send(() -> take(agent), () -> {});
        }
    }

    /** Also for a second try, with whatever holds by then. */
    private ProducerRecord<byte[], byte[]> take(String agent) {
        onTheWay.remove(agent);
        return latest.getOrDefault(agent, Optional.empty())
                .map(a -> record(agent, serializer.serialize(topic, a)))
                .orElseGet(() -> tombstone(agent));
    }

    private ProducerRecord<byte[], byte[]> record(String agent, byte[] value) {
        return new ProducerRecord<>(topic, agent.getBytes(StandardCharsets.UTF_8), value);
    }

    @SuppressWarnings("NullAway") // What a tombstone is.
    private ProducerRecord<byte[], byte[]> tombstone(String agent) {
        return new ProducerRecord<>(topic, agent.getBytes(StandardCharsets.UTF_8), null);
    }
}
