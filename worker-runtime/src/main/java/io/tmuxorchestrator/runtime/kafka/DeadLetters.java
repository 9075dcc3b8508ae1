package io.tmuxorchestrator.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go that nobody can use. Each is a dead letter, an event, a log line and a count: nothing is silent. Only
 * makes the letter and the event; whoever asks sends them, in its own transaction if it has one. Any thread.
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** Where a record lies. */
    private record Position(String topic, int partition, long offset) {
        static Position of(ConsumerRecord<?, ?> record) {
            return new Position(record.topic(), record.partition(), record.offset());
        }

        static Position of(ErrorHandlerContext source) {
            return new Position(source.topic(), source.partition(), source.offset());
        }
    }

    private final Topics topics;
    private final Clock clock;
    private final String worker;
    private final Events events;
    private final MeterRegistry metrics;

    public DeadLetters(Topics topics, Clock clock, String worker, Events events, MeterRegistry metrics) {
        this.topics = topics;
        this.clock = clock;
        this.worker = worker;
        this.events = events;
        this.metrics = metrics;
    }

    /** For a record that cannot be read. */
    public PutAside unreadable(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var reason = String.valueOf(failure.getMessage());
        var letter = DeadLetter.of(record, reason, worker, clock.instant())
                .onto(topics.name(Topic.DEAD_LETTERS), record.key(), record.value(), record.headers());
        return putAside(Position.of(record), reason, ErrorClass.of(failure), letter);
    }

    /** Headers for the dead letter of a record that was read and that nobody can use; whoever used it tells why. */
    public Headers unusable(RecordMetadata record, Headers original, String reason) {
        count(record.topic(), ErrorClass.BAD_INPUT);
        log(
                new Position(record.topic(), record.partition(), record.offset()),
                "cannot use a record, it goes to the dead letters: " + reason);
        return new DeadLetter(record.topic(), record.partition(), record.offset(), reason, worker, clock.instant())
                .onto(original);
    }

    /** The same, as a record for the dead letters. */
    public ProducerRecord<byte[], byte[]> unusable(ConsumerRecord<byte[], byte[]> record, String reason) {
        count(record.topic(), ErrorClass.BAD_INPUT);
        log(Position.of(record), "cannot deliver a record, it goes to the dead letters: " + reason);
        return DeadLetter.of(record, reason, worker, clock.instant())
                .onto(topics.name(Topic.DEAD_LETTERS), record.key(), record.value(), record.headers());
    }

    /** For a record that was read and that is too large for where it should go; the letter holds no value. */
    public PutAside tooLarge(ErrorHandlerContext source, ProducerRecord<byte[], byte[]> record, Throwable failure) {
        var reason = "too large for " + record.topic() + ": " + failure.getMessage() + "; the original lies on "
                + source.topic() + " at the position given here";
        var letter = letter(source, reason)
                .onto(topics.name(Topic.DEAD_LETTERS), source.sourceRawKey(), null, source.headers());
        return putAside(Position.of(source), reason, ErrorClass.BAD_INPUT, letter);
    }

    /** For a record that was read and over which the code failed. */
    public PutAside failedOver(ErrorHandlerContext source, Throwable failure) {
        var reason = "failed in " + source.processorNodeId() + ": " + failure;
        var letter = letter(source, reason)
                .onto(
                        topics.name(Topic.DEAD_LETTERS),
                        source.sourceRawKey(),
                        source.sourceRawValue(),
                        source.headers());
        return putAside(Position.of(source), reason, ErrorClass.of(failure), letter);
    }

    private DeadLetter letter(ErrorHandlerContext source, String reason) {
        return new DeadLetter(source.topic(), source.partition(), source.offset(), reason, worker, clock.instant());
    }

    /**
     * For an unreadable record of a topic that every instance reads from its beginning at every start. It stays where it is,
     * and is no dead letter: it would become one again and again.
     */
    public void skipped(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var kind = ErrorClass.of(failure);
        var reason = String.valueOf(failure.getMessage());
        var at = Position.of(record);
        metrics.counter("orc.errors", "class", kind.label()).increment();
        log(at, "cannot read a record, it is passed over: " + reason);
        events.publish(event(at, EventType.ERROR_OCCURRED, reason, kind));
    }

    private PutAside putAside(Position at, String reason, ErrorClass kind, ProducerRecord<byte[], byte[]> letter) {
        count(at.topic(), kind);
        log(at, "cannot use a record, it goes to the dead letters: " + reason);
        var type = EventType.RECORD_DEAD_LETTERED;
        var complete = events.complete(event(at, type, reason, kind)
                .setId(Ids.derived("event", type.name(), worker, Ids.at(at.topic(), at.partition(), at.offset()))));
        return new PutAside(letter, () -> events.record(complete));
    }

    private void count(String topic, ErrorClass kind) {
        metrics.counter("orc.dead.letters", "topic", topic, "class", kind.label())
                .increment();
    }

    private static void log(Position at, String text) {
        LOG.atWarn()
                .addKeyValue("topic", at.topic())
                .addKeyValue("partition", at.partition())
                .addKeyValue("offset", at.offset())
                .log("{}", text);
    }

    private static AgentEvent.Builder event(Position at, EventType type, String reason, ErrorClass kind) {
        return AgentEvent.newBuilder()
                .setType(type)
                .setSeverity(Severity.WARNING)
                .setSuccess(false)
                .setText("a record on " + at.topic() + " could not be used: " + reason)
                .setError(kind.label())
                .setAttributes(Map.of(
                        "topic", at.topic(),
                        "partition", Integer.toString(at.partition()),
                        "offset", Long.toString(at.offset())));
    }
}
