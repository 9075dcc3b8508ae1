package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.bridge.inbox.Again;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What somebody who answers needs to know of the message that is answered.
 *
 * @param id that the answer names; not its own if it was sent again after a restart
 */
record Original(
        String id,
        String sender,
        String recipient,
        MessageType type,
        Optional<String> project,
        Optional<String> correlation) {

    /** Whether a record is the message of that id, or tells of it; empty if not. */
    static Optional<Original> of(IndexedRecord record, ConsumerRecord<byte[], byte[]> at, String id) {
        if (record instanceof AgentMessage message) {
            return idOf(message, at).equals(id) ? Optional.of(of(message, id)) : Optional.empty();
        }
        return record instanceof AgentEvent event
                        && event.getType() == EventType.MESSAGE_ACCEPTED
                        && event.getMessageId().equals(Optional.of(id))
                ? Optional.of(of(event, id))
                : Optional.empty();
    }

    /** A producer may leave the id out; then it follows from where the message stands. */
    static String idOf(AgentMessage message, ConsumerRecord<byte[], byte[]> at) {
        return message.getId().isEmpty() ? Ids.at(at.topic(), at.partition(), at.offset()) : message.getId();
    }

    private static Original of(AgentMessage message, String id) {
        return new Original(
                Again.isOne(message) ? Again.original(message) : id,
                message.getSenderId(),
                message.getRecipientId(),
                message.getMessageType(),
                message.getProject(),
                message.getCorrelationId());
    }

    /** A copy stands in one inbox only; the event of its arrival tells enough. */
    private static Original of(AgentEvent event, String id) {
        var attributes = event.getAttributes();
        return new Original(
                id,
                attributes.getOrDefault("sender", ""),
                event.getAgent().orElse(attributes.getOrDefault("recipient", "")),
                MessageType.UNKNOWN,
                event.getProject(),
                event.getCorrelationId());
    }

    /** Who answers, if nobody says so: whom it was for, or the person at the keyboard if that is many. */
    String answering() {
        return Address.Name.isLegal(recipient) || recipient.startsWith("user:") ? recipient : Sender.person();
    }

    MessageType answerType() {
        return type == MessageType.STATUS_REQUEST ? MessageType.STATUS_RESPONSE : MessageType.COMMAND;
    }
}
