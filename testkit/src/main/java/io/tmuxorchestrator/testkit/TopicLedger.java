package io.tmuxorchestrator.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/**
 * Everything that stands on some topics, read by a consumer of its own: what a suite counts is never what the code under test
 * says of itself. Used by the test's thread.
 */
public final class TopicLedger implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TopicTail tail;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<String> topics;

    public TopicLedger(Services services, String... topics) {
        this.topics = List.of(topics);
        tail = new TopicTail(services, Arrays.stream(topics));
    }

    /** All records so far, those of a partition in their order. */
    public List<ConsumerRecord<byte[], byte[]>> read() {
        records.addAll(tail.news());
        return List.copyOf(records);
    }

    /** Waits until the records so far are as wanted, and returns them. */
    public List<ConsumerRecord<byte[], byte[]>> await(Predicate<List<ConsumerRecord<byte[], byte[]>>> wanted) {
        return await(wanted, PATIENCE);
    }

    /** The same, for as long as is said. */
    public List<ConsumerRecord<byte[], byte[]>> await(
            Predicate<List<ConsumerRecord<byte[], byte[]>>> wanted, Duration patience) {
        Awaitility.await("records on " + topics)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> wanted.test(read()));
        return List.copyOf(records);
    }

    @Override
    public void close() {
        tail.close();
    }
}
