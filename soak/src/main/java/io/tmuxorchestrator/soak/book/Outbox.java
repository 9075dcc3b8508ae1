package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.Services;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The outside producer: what it says is what the books hold everything against. Any thread. */
public final class Outbox implements AutoCloseable {

    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer serializer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Outbox(Services services, Topics topics) {
        this.topics = topics;
        this.producer = services.rawProducer();
        this.serializer = services.serializer();
    }

    Topics topics() {
        return topics;
    }

    /**
     * Returns before the broker has it.
     *
     * @param record null for a tombstone
     */
    public void send(Topic topic, String key, @Nullable IndexedRecord record) {
        var name = topics.name(topic);
        var unused = send(name, key.getBytes(StandardCharsets.UTF_8), record == null ? null : bytes(name, record));
    }

    synchronized byte[] bytes(String topic, IndexedRecord record) {
        return Objects.requireNonNull(serializer.serialize(topic, record));
    }

    /** Returns before the broker has it. */
    public CompletableFuture<RecordMetadata> send(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        var taken = new CompletableFuture<RecordMetadata>();
        var unused = producer.send(new ProducerRecord<>(topic, key, value), (at, refused) -> {
            if (refused == null) {
                taken.complete(at);
            } else {
                failure.compareAndSet(null, refused);
                taken.completeExceptionally(refused);
            }
        });
        return taken;
    }

    /** Returns when the brokers have all of it: only what they took is promised anything. */
    public void flush() {
        producer.flush();
        var refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException(
                    "the brokers did not take what the soak said; nothing can be counted", refused);
        }
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
