package io.tmuxorchestrator.bridge.spool;

import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Tells the broker what it missed. What was given from here goes into the inbox where it would have come from, with a header
 * by which every bridge passes over it; then its events. All of it may be told twice, and means the same then. Any thread.
 */
public final class Reports {

    private final WorkerContext worker;
    private final Outbox outbox;
    private final Serializer<AgentMessage> messages;

    public Reports(WorkerContext worker, Outbox outbox) {
        this.worker = worker;
        this.outbox = outbox;
        messages = worker.kafka().serde(AgentMessage.class).serializer();
    }

    /** For as long as it takes. */
    void send(Spooled spooled, Runnable reported) {
        if (spooled.accepted().direct()) {
            outbox.send(() -> typedDirectly(spooled), () -> sendLetter(spooled, () -> sendEvents(spooled, reported)));
        } else {
            var topic = worker.kafka().topics().name(Topic.MESSAGES);
            outbox.send(
                    () -> record(
                            topic, spooled.message().getRecipientId(), messages.serialize(topic, spooled.message())),
                    reported);
        }
    }

    private ProducerRecord<byte[], byte[]> typedDirectly(Spooled spooled) {
        var topic = worker.kafka().topics().inbox(spooled.message().getRecipientId());
        var record = record(topic, spooled.message().getSenderId(), messages.serialize(topic, spooled.message()));
        record.headers().add(Waiting.TYPED_DIRECTLY, new byte[0]);
        return record;
    }

    /** Before the event that speaks of it. It has no offset to name. */
    private void sendLetter(Spooled spooled, Runnable sent) {
        var why = spooled.end()
                .filter(e -> e.getType() == EventType.MESSAGE_DEAD_LETTERED)
                .flatMap(AgentEvent::getText);
        if (why.isEmpty()) {
            sent.run();
            return;
        }
        outbox.send(
                () -> {
                    var record = typedDirectly(spooled);
                    return worker.deadLetters()
                            .unusable(
                                    new ConsumerRecord<>(record.topic(), 0, -1, record.key(), record.value()),
                                    why.get());
                },
                sent);
    }

    private void sendEvents(Spooled spooled, Runnable reported) {
        sendEvent(
                () -> accepted(spooled),
                () -> spooled.end().ifPresentOrElse(end -> sendEvent(() -> end, reported), reported));
    }

    private void sendEvent(Supplier<AgentEvent> event, Runnable sent) {
        outbox.send(() -> worker.events().record(event.get()), sent);
    }

    private AgentEvent accepted(Spooled spooled) {
        var message = spooled.message();
        var event = AgentEvent.newBuilder()
                .setType(EventType.MESSAGE_ACCEPTED)
                .setId(Ids.derived("event", EventType.MESSAGE_ACCEPTED.name(), spooled.id(), message.getRecipientId()))
                .setAgent(message.getRecipientId())
                .setMessageId(spooled.id())
                .setCorrelationId(message.getCorrelationId().orElse(spooled.id()))
                .setText("accepted at " + spooled.accepted().at() + " by the bridge, while the broker was away")
                .setAttributes(Map.of("sender", message.getSenderId(), "fallback", "true"));
        message.getProject().ifPresent(event::setProject);
        return worker.events().complete(event);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
