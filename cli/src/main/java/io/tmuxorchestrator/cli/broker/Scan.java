package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Looks through topics for what is said about an id. A record need be decoded only if its bytes hold the id, since Avro writes
 * text as it is. One thread.
 */
public final class Scan implements AutoCloseable {

    private static final Map<String, Object> IN_BULK = Map.of("max.poll.records", 5_000, "fetch.max.wait.ms", 5);
    /** Of a partition, the first time; each stretch before it is four times as long. */
    private static final long STRETCH = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Object> deserializer;

    public Scan(KafkaClients clients) {
        consumer = clients.rawConsumer(IN_BULK);
        deserializer = clients.deserializer();
    }

    /** All records since then of which the test is true, as they are met. */
    public List<ConsumerRecord<byte[], byte[]>> since(
            Collection<String> topics, Instant start, Predicate<ConsumerRecord<byte[], byte[]>> test) {
        return taken(TopicReading.of(consumer, topics, Optional.of(start)), test);
    }

    /** The same of some partitions. */
    public List<ConsumerRecord<byte[], byte[]>> since(
            List<TopicPartition> partitions, Instant start, Predicate<ConsumerRecord<byte[], byte[]>> test) {
        return taken(TopicReading.of(consumer, partitions, Optional.of(start)), test);
    }

    private static List<ConsumerRecord<byte[], byte[]>> taken(
            TopicReading reading, Predicate<ConsumerRecord<byte[], byte[]>> test) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        reading.toEnd(r -> {
            if (test.test(r)) {
                found.add(r);
            }
        });
        return found;
    }

    /** In their order. */
    public List<TopicPartition> partitions(String topic) {
        return TopicReading.partitions(consumer, topic);
    }

    public boolean has(String topic) {
        return consumer.listTopics().containsKey(topic);
    }

    /** The newest that is found, reading backwards, so that what was said just now is found at once. */
    public <T> Optional<T> newest(
            String topic, long limit, Function<ConsumerRecord<byte[], byte[]>, Optional<T>> test) {
        var partitions = TopicReading.partitions(consumer, topic);
        var begin = consumer.beginningOffsets(partitions);
        var upper = consumer.endOffsets(partitions);
        var stretch = STRETCH;
        for (var read = 0L; read < limit && !begin.equals(upper); stretch *= 4) {
            var lower = before(begin, upper, stretch);
            var found = between(lower, upper, test);
            if (found.isPresent()) {
                return found;
            }
            read += stretch * partitions.size();
            upper = lower;
        }
        return Optional.empty();
    }

    private static Map<TopicPartition, Long> before(
            Map<TopicPartition, Long> begin, Map<TopicPartition, Long> upper, long stretch) {
        var lower = new HashMap<>(upper);
        lower.replaceAll((partition, end) -> Math.max(begin.getOrDefault(partition, 0L), end - stretch));
        return lower;
    }

    private <T> Optional<T> between(
            Map<TopicPartition, Long> lower,
            Map<TopicPartition, Long> upper,
            Function<ConsumerRecord<byte[], byte[]>, Optional<T>> test) {
        consumer.assign(lower.keySet());
        lower.forEach(consumer::seek);
        Optional<T> found = Optional.empty();
        while (upper.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var hit = test.apply(record);
                found = hit.isPresent() ? hit : found;
            }
        }
        return found;
    }

    /** Empty for what cannot be read, and for a tombstone. */
    public Optional<IndexedRecord> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable((IndexedRecord) deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    /** Whether the text stands in the bytes; in those of a tombstone none does. */
    public static boolean holds(byte @Nullable [] bytes, String text) {
        if (bytes == null) {
            return false;
        }
        var wanted = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
