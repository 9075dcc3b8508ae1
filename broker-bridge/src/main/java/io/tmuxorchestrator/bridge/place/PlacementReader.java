package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads which agents are wanted, from the first record on, and goes on reading. On a thread of its own. */
final class PlacementReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlacementReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** Who is told; on the reader's thread. */
    interface Sink {
        /** What is wanted of an agent now; empty: nothing any more. */
        void wanted(String agent, Optional<Placement> placement);

        /** All that was there at the start has been told. */
        void complete();
    }

    private final KafkaClients kafka;
    private final DeadLetters deadLetters;
    private final Sink sink;
    private final Deserializer<Placement> deserializer;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "placements");
    private volatile boolean stopped;

    PlacementReader(KafkaClients kafka, DeadLetters deadLetters, Sink sink) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.sink = sink;
        deserializer = kafka.serde(Placement.class).deserializer();
        consumer = kafka.rawConsumer(Map.of());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            patiently(this::begin);
            while (!stopped) {
                patiently(() -> consumer.poll(POLL).forEach(this::take));
            }
        } catch (WakeupException | InterruptException e) {
            // Closed.
        } finally {
            consumer.close();
            deserializer.close();
        }
    }

    private void patiently(Runnable step) {
        for (var failures = 0; !stopped; failures++) {
            try {
                step.run();
                return;
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                LOG.atWarn().log("cannot read which agents are wanted, trying again: {}", e.getMessage());
                LockSupport.parkNanos(Backoff.STARTING
                        .before(failures, ThreadLocalRandom.current())
                        .toNanos());
            }
        }
    }

    /** Also after a failure on the way: what was told before is told again, and means the same. */
    private void begin() {
        var partitions = consumer.partitionsFor(kafka.topics().name(Topic.PLACEMENTS)).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var end = consumer.endOffsets(partitions);
        while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
        sink.complete();
    }

    /** What cannot be read changes nothing: nobody is stopped for it. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        try {
            sink.wanted(
                    new String(record.key(), StandardCharsets.UTF_8),
                    Optional.ofNullable(deserializer.deserialize(record.topic(), record.value())));
        } catch (SerializationException e) {
            deadLetters.skipped(record, e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        LockSupport.unpark(thread);
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
