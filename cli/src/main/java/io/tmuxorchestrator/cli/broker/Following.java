package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads events and messages from the moment it is made, which must be before what it should see is sent. One thread. */
public final class Following implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Object> deserializer;
    private final TopicReading reading;

    public Following(KafkaClients clients) {
        deserializer = clients.deserializer();
        consumer = clients.rawConsumer(TopicReading.PROMPT);
        var topics =
                List.of(clients.topics().name(Topic.EVENTS), clients.topics().name(Topic.MESSAGES));
        reading = TopicReading.of(consumer, topics, Optional.empty());
    }

    /** Whether it came to that in time. */
    public boolean until(BooleanSupplier done, Duration timeout, java.util.function.Consumer<IndexedRecord> observer) {
        var end = System.nanoTime() + timeout.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            reading.poll(POLL).forEach(record -> read(record).ifPresent(observer));
        }
        return done.getAsBoolean();
    }

    private Optional<IndexedRecord> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable((IndexedRecord) deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            return Optional.empty(); // Not ours: what is waited for can be read.
        }
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
