package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** Reads topics from some point on, without a group: who looks leaves no trace. */
public final class TopicReading {

    /** For a consumer that is soon closed: closing waits for what the broker still holds back, half a second unless told. */
    public static final Map<String, Object> PROMPT = Map.of("fetch.max.wait.ms", 50);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> end;

    private TopicReading(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> end) {
        this.consumer = consumer;
        this.end = end;
    }

    /** Without a start, only what comes from now on. */
    public static TopicReading of(
            Consumer<byte[], byte[]> consumer, Collection<String> topics, Optional<Instant> start) {
        var partitions =
                topics.stream().flatMap(t -> partitions(consumer, t).stream()).toList();
        return of(consumer, partitions, start);
    }

    public static TopicReading of(
            Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Optional<Instant> start) {
        consumer.assign(partitions);
        var end = consumer.endOffsets(partitions);
        if (start.isEmpty()) {
            end.forEach(consumer::seek);
        } else {
            seek(consumer, partitions, end, start.get());
        }
        return new TopicReading(consumer, end);
    }

    /** The one of these in which Kafka's own producers put a key. */
    public static TopicPartition holding(List<TopicPartition> partitions, String key) {
        var hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
        return partitions.get(Utils.toPositive(hash) % partitions.size());
    }

    /** In their order: the place of one is its number. */
    public static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        var found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "the broker has no topic " + topic + "; 'orc topics' creates the standing ones");
        }
        return found.stream()
                .map(PartitionInfo::partition)
                .sorted()
                .map(p -> new TopicPartition(topic, p))
                .toList();
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

    public ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** All that was there at the start; the thread that waits is the one that takes. */
    public void toEnd(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        while (!atEnd()) {
            poll(POLL).forEach(taker);
        }
    }

    /** Whether all that was there at the start has been read. */
    public boolean atEnd() {
        return end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }
}
