package io.tmuxorchestrator.runtime.records;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a compacted topic once. */
public final class Table {

    private static final Logger LOG = LoggerFactory.getLogger(Table.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private Table() {}

    /** By key; the topic is read to where it ends now. */
    public static <T extends SpecificRecord> Map<String, T> read(KafkaClients kafka, Topic topic, Class<T> type) {
        var name = kafka.topics().name(topic);
        Map<String, T> known = new HashMap<>();
        try (var consumer = kafka.rawConsumer(Map.of());
                var deserializer = kafka.serde(type).deserializer()) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(POLL).forEach(r -> take(r, deserializer, known));
            }
        }
        return known;
    }

    private static <T> void take(
            ConsumerRecord<byte[], byte[]> record, Deserializer<T> deserializer, Map<String, T> known) {
        if (record.key() == null) {
            return;
        }
        var key = new String(record.key(), StandardCharsets.UTF_8);
        known.remove(key);
        try {
            var value = deserializer.deserialize(record.topic(), record.value());
            if (value != null) {
                known.put(key, value);
            }
        } catch (SerializationException e) {
            LOG.atWarn()
                    .addKeyValue("key", key)
                    .log("what stands about it cannot be read and will be written anew: {}", e.getMessage());
        }
    }
}
