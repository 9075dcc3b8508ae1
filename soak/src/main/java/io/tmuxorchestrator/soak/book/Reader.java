package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicTail;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Reads all topics of the installation, each record once, and shows it to every book. One thread. */
public final class Reader implements AutoCloseable {

    private final TopicTail tail;
    private final AvroDeserializer deserializer;
    private final String deadLetters;
    private final List<Book> books;

    public Reader(Services services, Stream<String> topics, String deadLetters, List<Book> books) {
        this.tail = new TopicTail(services, topics);
        this.deserializer = services.deserializer();
        this.deadLetters = deadLetters;
        this.books = List.copyOf(books);
    }

    public void read() {
        for (var record : tail.news()) {
            var value = value(record);
            books.forEach(book -> book.enter(record, value));
        }
    }

    /** What cannot be read was put there on purpose, and lies among the dead letters as it is. */
    private @Nullable Object value(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.topic().equals(deadLetters)) {
            return null;
        }
        try {
            return deserializer.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            return null;
        }
    }

    public static Stream<Topic> standing() {
        return Stream.of(Topic.values()).filter(t -> !t.isEach());
    }

    @Override
    public void close() {
        tail.close();
        deserializer.close();
    }
}
