package io.tmuxorchestrator.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records go that nobody can use. Each is a dead letter, an event, a log line and a count: nothing is silent. Only
 * makes the letter; whoever asks sends it, in its own transaction if it has one. Any thread.
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

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
    public ProducerRecord<byte[], byte[]> unreadable(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
        var reason = String.valueOf(failure.getMessage());
        tell(record, reason, ErrorClass.of(failure));
        return DeadLetter.of(record, reason, worker, clock.instant())
                .onto(topics.name(Topic.DEAD_LETTERS), record.key(), record.value(), record.headers());
    }

    /** Headers for the dead letter of a record that was read and that nobody can use; whoever used it tells why. */
    public Headers unusable(RecordMetadata record, Headers original, String reason) {
        metrics.counter("orc.dead.letters", "topic", record.topic(), "class", ErrorClass.BAD_INPUT.label())
                .increment();
        return new DeadLetter(record.topic(), record.partition(), record.offset(), reason, worker, clock.instant())
                .onto(original);
    }

    private void tell(ConsumerRecord<?, ?> record, String reason, ErrorClass kind) {
        metrics.counter("orc.dead.letters", "topic", record.topic(), "class", kind.label())
                .increment();
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .log("cannot read a record, it goes to the dead letters: {}", reason);
        events.publish(AgentEvent.newBuilder()
                .setType(EventType.RECORD_DEAD_LETTERED)
                .setSeverity(Severity.WARNING)
                .setSuccess(false)
                .setText("a record on " + record.topic() + " could not be read: " + reason)
                .setError(kind.label())
                .setAttributes(Map.of(
                        "topic", record.topic(),
                        "partition", Integer.toString(record.partition()),
                        "offset", Long.toString(record.offset()))));
    }
}
