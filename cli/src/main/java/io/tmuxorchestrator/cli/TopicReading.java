package io.tmuxorchestrator.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from some point on, without a group: who looks leaves no trace. */
final class TopicReading {

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> end;

    private TopicReading(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> end) {
        this.consumer = consumer;
        this.end = end;
    }

    /** Without a start, only what comes from now on. */
    static TopicReading of(Consumer<byte[], byte[]> consumer, String topic, Optional<Instant> start) {
        var partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        var end = consumer.endOffsets(partitions);
        if (start.isEmpty()) {
            end.forEach(consumer::seek);
        } else {
            seek(consumer, partitions, end, start.get());
        }
        return new TopicReading(consumer, end);
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        var found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "the broker has no topic " + topic + "; 'orc topics' creates the standing ones");
        }
        return found.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
    }

    private static void seek(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> end,
            Instant start) {
        if (start.equals(Instant.EPOCH)) {
            consumer.seekToBeginning(partitions);
            return;
        }
        var times = partitions.stream().collect(Collectors.toMap(p -> p, p -> start.toEpochMilli()));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) ->
                        consumer.seek(partition, found == null ? end.getOrDefault(partition, 0L) : found.offset()));
    }

    ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** Whether all that was there at the start has been read. */
    boolean atEnd() {
        return end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }
}
