package io.tmuxorchestrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The promise: a record that cannot be read goes to the dead letters with the reason and its position, byte for byte, once;
 * an event tells of it; and it holds up nothing that comes after it.
 *
 * <p>A worker that reads a topic proves it by extending this.
 */
@ExtendWith(RealServices.class)
public abstract class NothingBlocksGuarantee {

    /** In CI; {@code -Dguarantee.records=10000} is the long form. */
    private static final int RECORDS = Integer.getInteger("guarantee.records", 600);

    /** One in so many is large: a megabyte each. */
    private static final int LARGE_EVERY = 50;

    private final String prefix = Services.newPrefix();
    private AutoCloseable worker = () -> {};
    protected Services services;
    protected Topics topics;

    /** Starts the worker on an installation with these settings; it has begun when this returns. */
    protected abstract AutoCloseable startWorker(Map<String, String> settings) throws Exception;

    /** The topic the worker reads. */
    protected abstract Topic topic();

    /** A record it must handle, and that {@link #handled} recognises by the number. */
    protected abstract IndexedRecord good(int number);

    /** Key of a record that cannot be read; a compacted topic takes none without. */
    protected byte @Nullable [] unreadableKey(int number) {
        return UnreadableRecords.key(number);
    }

    /** Numbers of the good records that were handled so far. */
    protected abstract Set<Integer> handled();

    /** How long to wait for what should come; shorter for a worker that is known to break the promise. */
    protected Duration patience() {
        return TopicLedger.PATIENCE;
    }

    @BeforeEach
    protected void start(Services services) throws Exception {
        this.services = services;
        topics = new Topics(prefix, 3, 1);
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(topics.standing());
        }
        worker = startWorker(services.settings(prefix));
    }

    @AfterEach
    protected void stop() throws Exception {
        worker.close();
    }

    @Test
    protected void everyUnreadableRecordIsADeadLetterAndNothingWaitsForIt() throws Exception {
        var sent = new HashMap<String, byte[]>();
        var goodNumbers = new HashSet<Integer>();
        var topic = topics.name(topic());
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var unreadable = new UnreadableRecords(
                    serializer.serialize(topic, good(-1)), serializer.serialize("other", other()));
            for (var i = 0; i < RECORDS; i++) {
                var bytes = unreadable.make(kind(i), i);
                var at = producer.send(new ProducerRecord<>(topic, unreadableKey(i), bytes))
                        .get();
                sent.put(at.partition() + "@" + at.offset(), bytes);
                if (i % 10 == 0) {
                    producer.send(new ProducerRecord<>(topic, key(i), serializer.serialize(topic, good(i))))
                            .get();
                    goodNumbers.add(i);
                }
            }
        }
        assertLetters(sent, topic);
        assertEvents(sent.keySet());
        assertThat(handled()).as("good records handled").isEqualTo(goodNumbers);
    }

    private static UnreadableRecords.Kind kind(int i) {
        var kinds = UnreadableRecords.Kind.values();
        return i % LARGE_EVERY == 0 ? UnreadableRecords.Kind.LARGE : kinds[i % (kinds.length - 1)];
    }

    private static byte[] key(int i) {
        return ("good" + i).getBytes(StandardCharsets.UTF_8);
    }

    private static IndexedRecord other() {
        return Task.newBuilder().setId("t").setTitle("another type").build();
    }

    private void assertLetters(Map<String, byte[]> sent, String topic) {
        try (var ledger = new TopicLedger(services, topics.name(Topic.DEAD_LETTERS))) {
            var letters = ledger.await(l -> l.size() >= sent.size(), patience());
            assertThat(letters).as("one dead letter for each").hasSize(sent.size());
            for (var letter : letters) {
                assertThat(header(letter, "orc.topic")).isEqualTo(topic);
                assertThat(header(letter, "orc.reason")).isNotBlank();
                assertThat(Instant.parse(header(letter, "orc.at"))).isNotNull();
                var original = sent.remove(header(letter, "orc.partition") + "@" + header(letter, "orc.offset"));
                assertThat(original).as("a position that was sent, once").isNotNull();
                assertThat(letter.value()).isEqualTo(original);
            }
        }
    }

    private void assertEvents(Set<String> none) {
        assertThat(none).as("records without a dead letter").isEmpty();
        try (var ledger = new TopicLedger(services, topics.name(Topic.EVENTS));
                var deserializer = services.deserializer()) {
            var told = ledger.await(l -> deadLettered(l, deserializer).size() >= RECORDS, patience());
            assertThat(new HashSet<>(deadLettered(told, deserializer))).hasSize(RECORDS);
        }
    }

    private static List<String> deadLettered(
            List<ConsumerRecord<byte[], byte[]>> events, Deserializer<Object> deserializer) {
        var found = new ArrayList<String>();
        for (var record : events) {
            event(record, deserializer)
                    .filter(e -> e.getType() == EventType.RECORD_DEAD_LETTERED)
                    .map(AgentEvent::getAttributes)
                    .ifPresent(told -> found.add(told.get("partition") + "@" + told.get("offset")));
        }
        return found;
    }

    /** Where events are what the worker reads, those that it cannot read are among them. */
    private static Optional<AgentEvent> event(
            ConsumerRecord<byte[], byte[]> record, Deserializer<Object> deserializer) {
        try {
            return deserializer.deserialize(record.topic(), record.value()) instanceof AgentEvent event
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (SerializationException e) {
            return Optional.empty(); // As said above.
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
