package io.tmuxorchestrator.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tmuxorchestrator.runtime.Installation;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServices.class)
class DeadLettersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");

    @Test
    void aLetterIsTheRecordAsItWasAndTellsWhereItCameFrom() {
        var original = record(bytes("key"), bytes("value"));
        original.headers().add("traceparent", bytes("00-1"));
        var letter = new DeadLetter("orc.messages", 2, 17L, "no Avro", "message-router", NOW)
                .onto("orc.dead-letters", original.key(), original.value(), original.headers());

        assertThat(letter.topic()).isEqualTo("orc.dead-letters");
        assertThat(letter.key()).isEqualTo(bytes("key"));
        assertThat(letter.value()).isEqualTo(bytes("value"));
        assertThat(letter.headers().lastHeader("traceparent").value()).isEqualTo(bytes("00-1"));
        assertThat(DeadLetter.read(letter.headers()))
                .contains(new DeadLetter("orc.messages", 2, 17L, "no Avro", "message-router", NOW));
        assertThat(original.headers()).as("of the original").hasSize(1);
    }

    @Test
    void nullsStayNulls() {
        var letter = DeadLetter.of(record(null, null), "empty", "w", NOW).onto("d", null, null, new RecordHeaders());
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(DeadLetter.read(letter.headers())).map(DeadLetter::reason).contains("empty");
    }

    @Test
    void aLetterOfALetterTellsOfTheLastTime() {
        var first = new DeadLetter("a", 1, 1, "first", "w", NOW).onto(new RecordHeaders());
        var second = new DeadLetter("b", 2, 2, "second", "w", NOW).onto(first);
        assertThat(DeadLetter.read(second)).map(DeadLetter::reason).contains("second");
        assertThat(second.headers("orc.reason")).hasSize(1);
    }

    @Test
    void headersThatAnybodyMadeUpDoNotHideTheRest() {
        assertThat(DeadLetter.read(new RecordHeaders())).isEmpty();
        var odd = new RecordHeaders()
                .add("orc.topic", bytes("t"))
                .add("orc.partition", bytes("many"))
                .add("orc.offset", null)
                .add("orc.at", bytes("yesterday"));
        assertThat(DeadLetter.read(odd)).contains(new DeadLetter("t", -1, -1, "", "", Instant.EPOCH));
        assertThat(DeadLetter.read(new RecordHeaders().add("orc.topic", null))).isEmpty();
    }

    @Test
    void anUnreadableRecordIsALetterAnEventAndACount(Services services) {
        var kafka = Installation.on(services).kafka();
        var metrics = new SimpleMeterRegistry();
        var letters = letters(kafka, metrics);
        var aside = letters.unreadable(record(bytes("k"), bytes("v")), new SerializationException("no Avro"));

        assertThat(aside.letter().topic()).isEqualTo(kafka.topics().name(Topic.DEAD_LETTERS));
        assertThat(DeadLetter.read(aside.letter().headers()))
                .contains(new DeadLetter("orc.messages", 2, 17L, "no Avro", "bridge", NOW));
        assertThat(metrics.counter("orc.dead.letters", "topic", "orc.messages", "class", "bad_input")
                        .count())
                .isEqualTo(1);
        var told = aside.event().get();
        assertThat(told.topic()).isEqualTo(kafka.topics().name(Topic.EVENTS));
        assertThat(new String(told.key(), StandardCharsets.UTF_8)).isEqualTo("h1");
        var event = event(services, told);
        assertThat(event.getType()).isEqualTo(EventType.RECORD_DEAD_LETTERED);
        assertThat(event.getTime()).isEqualTo(NOW);
        assertThat(event.getService()).contains("bridge");
        assertThat(event.getText().orElse("")).contains("orc.messages", "no Avro");
        assertThat(event.getAttributes()).containsEntry("partition", "2").containsEntry("offset", "17");
    }

    @Test
    void whatIsPutAsideAgainIsKnownByTheIdOfItsEvent(Services services) {
        var letters = letters(Installation.on(services).kafka(), new SimpleMeterRegistry());
        var failure = new SerializationException("no Avro");
        var first = letters.unreadable(record(bytes("k"), bytes("v")), failure);
        var again = letters.unreadable(record(bytes("k"), bytes("v")), failure);
        assertThat(event(services, again.event().get()).getId())
                .isEqualTo(event(services, first.event().get()).getId());
    }

    /** Nothing is sent on the side. */
    private static DeadLetters letters(KafkaClients kafka, MeterRegistry metrics) {
        var clock = new SettableClock(NOW);
        var events = new Events(Mute.sender(), kafka, clock, "bridge", "h1");
        return new DeadLetters(kafka.topics(), clock, "bridge", events, metrics);
    }

    private static AgentEvent event(Services services, ProducerRecord<byte[], byte[]> record) {
        try (var deserializer = services.deserializer()) {
            return (AgentEvent) deserializer.deserialize(record.topic(), record.value());
        }
    }

    @Test
    void theKeyOfAnEventIsTheSmallestThingItIsAbout() {
        var event = AgentEvent.newBuilder().setType(EventType.ERROR_OCCURRED).setTime(NOW);
        assertThat(Events.key(event.build())).isEmpty();
        assertThat(Events.key(event.setService("router").build())).isEqualTo("router");
        assertThat(Events.key(event.setHost("h1").build())).isEqualTo("h1");
        assertThat(Events.key(event.setProject("shop").build())).isEqualTo("shop");
        assertThat(Events.key(event.setAgent("alice").build())).isEqualTo("alice");
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "orc.messages",
                2,
                17L,
                0L,
                org.apache.kafka.common.record.TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
