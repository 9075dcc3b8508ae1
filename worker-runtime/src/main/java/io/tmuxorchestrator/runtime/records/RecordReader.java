package io.tmuxorchestrator.runtime.records;

import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
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

/** Reads compacted topics from the first record on, and goes on reading. Tells on a thread of its own. */
public final class RecordReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** @param told what holds of a key now; empty: nothing any more */
    private record Source<T>(Deserializer<T> deserializer, BiConsumer<String, Optional<T>> told) {

        void take(String key, ConsumerRecord<byte[], byte[]> record) {
            told.accept(key, Optional.ofNullable(deserializer.deserialize(record.topic(), record.value())));
        }
    }

    private final KafkaClients kafka;
    private final DeadLetters deadLetters;
    private final Runnable complete;
    private final Map<String, Source<?>> sources = new HashMap<>();
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "records");
    private final Queue<Runnable> awaiting = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** @param complete told when all that was there at the start has been */
    public RecordReader(KafkaClients kafka, DeadLetters deadLetters, Runnable complete) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.complete = complete;
        consumer = kafka.rawConsumer(Map.of());
        thread.setDaemon(true);
    }

    /** Before it is started. */
    public <T extends SpecificRecord> RecordReader follow(
            Topic topic, Class<T> type, BiConsumer<String, Optional<T>> told) {
        sources.put(kafka.topics().name(topic), new Source<>(kafka.serde(type).deserializer(), told));
        return this;
    }

    public void start() {
        thread.start();
    }

    /** Then, when all that is there now has been told. */
    public void whenCaughtUp(Runnable then) {
        awaiting.add(then);
    }

    private void run() {
        try {
            patiently(this::begin);
            while (!stopped) {
                patiently(() -> consumer.poll(POLL).forEach(this::take));
                patiently(this::catchUp);
            }
        } catch (WakeupException | InterruptException e) {
            // Closed.
        } finally {
            consumer.close();
            sources.values().forEach(s -> s.deserializer.close());
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
                LOG.atWarn().log("cannot read what is wanted and what is, trying again: {}", e.getMessage());
                LockSupport.parkNanos(Backoff.STARTING
                        .before(failures, ThreadLocalRandom.current())
                        .toNanos());
            }
        }
    }

    /** Also after a failure on the way: what was told before is told again, and means the same. */
    private void begin() {
        var partitions =
                sources.keySet().stream().flatMap(topic -> partitions(topic)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readToEnd();
        complete.run();
    }

    private void readToEnd() {
        var end = consumer.endOffsets(consumer.assignment());
        while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void catchUp() {
        var waiting = awaiting.size(); // Who asks while it reads must wait for what came meanwhile.
        if (waiting > 0) {
            readToEnd();
            for (var then = awaiting.poll(); then != null; then = --waiting > 0 ? awaiting.poll() : null) {
                then.run();
            }
        }
    }

    private Stream<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(p.topic(), p.partition()));
    }

    /** What cannot be read changes nothing: nobody is stopped for it. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        var source = sources.get(record.topic());
        if (record.key() == null || source == null) {
            return;
        }
        try {
            source.take(new String(record.key(), StandardCharsets.UTF_8), record);
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
