package io.tmuxorchestrator.bridge.again;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/** Reads back what agents were given and did. Waits for the broker, so it has a thread of its own. */
final class Past implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients kafka;
    private final Deserializer<AgentEvent> events;
    private final Deserializer<AgentMessage> messages;
    private final Consumer<byte[], byte[]> consumer;

    Past(KafkaClients kafka) {
        this.kafka = kafka;
        events = kafka.serde(AgentEvent.class).deserializer();
        messages = kafka.serde(AgentMessage.class).deserializer();
        consumer = kafka.rawConsumer(Map.of());
    }

    /** All that was told of an agent since then, as far as it can be read. */
    List<AgentEvent> events(String agent, Instant since) {
        var topic = kafka.topics().name(Topic.EVENTS);
        var key = agent.getBytes(StandardCharsets.UTF_8);
        var partition = new TopicPartition(
                topic,
                Utils.toPositive(Utils.murmur2(key))
                        % consumer.partitionsFor(topic).size());
        var found = new ArrayList<AgentEvent>();
        consumer.assign(List.of(partition));
        read(partition, at(partition, since), r -> Arrays.equals(r.key(), key))
                .forEach(r -> value(r, events)
                        .filter(e -> e.getAgent().filter(agent::equals).isPresent())
                        .ifPresent(found::add));
        return found;
    }

    /**
     * What was put into its inbox from there on.
     *
     * @param offset empty if only the time is known
     */
    List<Waiting> inbox(String agent, Optional<Long> offset, Instant since) {
        var partition = new TopicPartition(kafka.topics().inbox(agent), 0);
        var found = new ArrayList<Waiting>();
        consumer.assign(List.of(partition));
        read(partition, offset.orElseGet(() -> at(partition, since)), r -> true)
                .forEach(r -> value(r, messages).ifPresent(m -> found.add(Waiting.of(r, m))));
        return found;
    }

    private long at(TopicPartition partition, Instant since) {
        var found = consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli()))
                .get(partition);
        return found == null ? end(partition) : found.offset();
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(
            TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        // What stood there before may have been deleted since.
        var first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(from, first));
        var end = end(partition);
        while (consumer.position(partition) < end) {
            for (var record : consumer.poll(POLL)) {
                if (wanted.test(record)) {
                    found.add(record);
                }
            }
        }
        return found;
    }

    /** What cannot be read lies in the dead letters already, or will. */
    private static <T> Optional<T> value(ConsumerRecord<byte[], byte[]> record, Deserializer<T> deserializer) {
        try {
            return Optional.ofNullable(deserializer.deserialize(record.topic(), record.headers(), record.value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
        events.close();
        messages.close();
    }
}
