package io.tmuxorchestrator.composer.turn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What is written at once, or not at all.
 *
 * @param reached how far was read of what it came of; empty if it came of nothing that is read in order
 */
public record Round(List<ProducerRecord<String, Object>> records, Optional<Reached> reached) {

    /**
     * A position.
     *
     * @param group whose it is
     */
    public record Reached(ConsumerGroupMetadata group, Map<TopicPartition, OffsetAndMetadata> read) {}

    public Round {
        records = List.copyOf(records);
    }

    public static Round of(List<ProducerRecord<String, Object>> records) {
        return new Round(records, Optional.empty());
    }

    boolean isEmpty() {
        return records.isEmpty() && reached.isEmpty();
    }
}
