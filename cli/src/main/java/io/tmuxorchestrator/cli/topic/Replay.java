package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.broker.Letter;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.AppendTime;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Makes of a dead letter the record that is published again. Publishes nothing itself. */
final class Replay {

    /** What the letter says of itself, and the time from which a TTL counted: it counts anew. */
    private static final List<String> DROPPED = List.of(
            DeadLetter.REASON,
            DeadLetter.TOPIC,
            DeadLetter.PARTITION,
            DeadLetter.OFFSET,
            DeadLetter.WORKER,
            DeadLetter.AT,
            AppendTime.HEADER);

    /**
     * What is published.
     *
     * @param message the message with its new id; empty if the bytes are no message, and go as they are
     */
    record Made(Letter letter, ProducerRecord<byte[], byte[]> record, Optional<AgentMessage> message) {}

    private final Topics topics;
    private final Deserializer<Object> deserializer;
    private final Serializer<Object> serializer;

    Replay(Topics topics, Deserializer<Object> deserializer, Serializer<Object> serializer) {
        this.topics = topics;
        this.deserializer = deserializer;
        this.serializer = serializer;
    }

    /** Why it cannot be; empty if it can. */
    Optional<String> objection(Letter letter, boolean again) {
        if (letter.record().value() == null) {
            return Optional.of("holds no value: " + letter.why().reason());
        }
        if (topics.find(letter.why().topic())
                .filter(t -> t != Topic.DEAD_LETTERS)
                .isEmpty()) {
            return Optional.of("comes from " + letter.why().topic() + ", which is no topic of this installation");
        }
        return letter.replayed()
                .filter(t -> !again)
                .map(t -> "was replayed at " + Times.dated(t) + "; --again replays it once more");
    }

    Made make(Letter letter) {
        var topic = letter.why().topic();
        var message = message(letter).map(m -> renewed(m, letter));
        var value = message.map(m -> serializer.serialize(topic, m))
                .orElseGet(() -> letter.record().value());
        var headers = new RecordHeaders(letter.record().headers());
        DROPPED.forEach(headers::remove);
        headers.remove(Letter.REPLAY_OF);
        headers.add(Letter.REPLAY_OF, bytes(topics.name(Topic.DEAD_LETTERS) + "-" + letter.place()));
        return new Made(
                letter, new ProducerRecord<>(topic, null, letter.record().key(), value, headers), message);
    }

    /** Says among the dead letters that this one was replayed. */
    ProducerRecord<byte[], byte[]> mark(Letter letter) {
        var headers =
                new RecordHeaders().add(Letter.REPLAYED, bytes(letter.place().toString()));
        return new ProducerRecord<>(
                topics.name(Topic.DEAD_LETTERS), null, letter.record().key(), null, headers);
    }

    private Optional<AgentMessage> message(Letter letter) {
        try {
            return Optional.ofNullable(deserializer.deserialize(
                            letter.record().topic(), letter.record().value()))
                    .filter(AgentMessage.class::isInstance)
                    .map(AgentMessage.class::cast);
        } catch (SerializationException e) {
            return Optional.empty(); // Then it goes byte for byte.
        }
    }

    /** Whoever knows the old id would drop it as a second copy. */
    private static AgentMessage renewed(AgentMessage message, Letter letter) {
        var why = letter.why();
        var old = message.getId().isEmpty() ? Ids.at(why.topic(), why.partition(), why.offset()) : message.getId();
        return AgentMessage.newBuilder(message)
                .setId(UUID.randomUUID().toString())
                .setCopyOf(old)
                .setCorrelationId(message.getCorrelationId().orElse(old))
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
