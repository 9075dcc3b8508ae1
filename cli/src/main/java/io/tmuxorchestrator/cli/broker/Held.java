package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What holds now in a compacted topic: the last record of each key. Kept as bytes, because whoever asks for one name should
 * not wait until a hundred thousand records are decoded.
 */
public final class Held {

    /**
     * Few and large answers, for the whole topic is wanted; and none that the broker holds back until there is more to read:
     * closing would wait for it, for half a second.
     */
    private static final Map<String, Object> IN_BULK = Map.of(
            "max.poll.records",
            20_000,
            "max.partition.fetch.bytes",
            16 << 20,
            "fetch.max.bytes",
            64 << 20,
            "fetch.max.wait.ms",
            5);

    private final KafkaClients clients;
    private final String topic;
    private final SortedMap<String, byte[]> values;

    private Held(KafkaClients clients, String topic, SortedMap<String, byte[]> values) {
        this.clients = clients;
        this.topic = topic;
        this.values = values;
    }

    public static Held read(KafkaClients clients, Topic topic) {
        return read(clients, topic, partitions -> partitions);
    }

    /**
     * Only the parts in which Kafka's own producers put these keys: enough to find what is there, and with many partitions a
     * fraction of the topic. Other producers may put a key elsewhere, so what is not found may be there all the same.
     */
    public static Held read(KafkaClients clients, Topic topic, Collection<String> keys) {
        return read(
                clients,
                topic,
                partitions -> keys.stream()
                        .map(k -> TopicReading.holding(partitions, k))
                        .distinct()
                        .toList());
    }

    private static Held read(KafkaClients clients, Topic topic, UnaryOperator<List<TopicPartition>> choice) {
        var name = clients.topics().name(topic);
        var values = new TreeMap<String, byte[]>();
        try (var consumer = clients.rawConsumer(IN_BULK)) {
            var partitions = choice.apply(TopicReading.partitions(consumer, name));
            TopicReading.of(consumer, partitions, Optional.of(Instant.EPOCH)).toEnd(record -> {
                if (record.key() != null) {
                    put(values, new String(record.key(), StandardCharsets.UTF_8), record.value());
                }
            });
        }
        return new Held(clients, name, values);
    }

    private static void put(Map<String, byte[]> values, String key, byte[] value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    SortedMap<String, byte[]> byName() {
        return values;
    }

    public <T extends IndexedRecord> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name))
                .flatMap(v -> decoded(Stream.of(v), type).findFirst());
    }

    /** In the order of their names. One that cannot be read is left out: the workers say so, and go on without it. */
    public <T extends IndexedRecord> List<T> all(Class<T> type) {
        return decoded(values.values().stream(), type).toList();
    }

    private <T extends IndexedRecord> Stream<T> decoded(Stream<byte[]> bytes, Class<T> type) {
        try (var deserializer = clients.deserializer()) {
            return bytes
                    .map(b -> {
                        try {
                            return deserializer.deserialize(topic, b);
                        } catch (SerializationException e) {
                            return null; // As said above.
                        }
                    })
                    .filter(Objects::nonNull)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList()
                    .stream();
        }
    }
}
