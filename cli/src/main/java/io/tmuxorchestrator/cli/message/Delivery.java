package io.tmuxorchestrator.cli.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a message on its way to one recipient.
 *
 * @param recipient agent it is for; or the address, while nobody has said who that is
 * @param endsInInbox whether there is no pane at the other end: a service or a person
 * @param event the event that counts: the ending, or else the last one there was
 */
record Delivery(
        String id,
        String recipient,
        Instant sent,
        boolean endsInInbox,
        Optional<AgentEvent> event,
        Optional<AgentMessage> reply) {

    /** A message has exactly one of these; that it cannot be told is an ending for whoever waits. */
    private static final Set<EventType> ENDINGS = EnumSet.of(
            EventType.MESSAGE_DELIVERED,
            EventType.MESSAGE_EXPIRED,
            EventType.MESSAGE_REFUSED,
            EventType.MESSAGE_DEAD_LETTERED,
            EventType.MESSAGE_UNCONFIRMED);

    /** What goes on between the two. */
    private static final Set<EventType> STEPS =
            EnumSet.of(EventType.MESSAGE_ACCEPTED, EventType.MESSAGE_DELAYED, EventType.MESSAGE_TYPED);

    static Delivery of(String id, String recipient, Instant sent, boolean endsInInbox) {
        return new Delivery(id, recipient, sent, endsInInbox, Optional.empty(), Optional.empty());
    }

    /** Events of two workers can come in either order; after an ending none counts. */
    Delivery with(AgentEvent next) {
        var counts = ENDINGS.contains(next.getType()) || STEPS.contains(next.getType());
        return isEnded() || !counts ? this : new Delivery(id, recipient, sent, endsInInbox, Optional.of(next), reply);
    }

    /** The first answer is the one that is waited for. */
    Delivery with(AgentMessage answer) {
        return reply.isPresent() ? this : new Delivery(id, recipient, sent, endsInInbox, event, Optional.of(answer));
    }

    boolean isEnded() {
        return event.map(AgentEvent::getType)
                .filter(t -> ENDINGS.contains(t) || (endsInInbox && t == EventType.MESSAGE_ACCEPTED))
                .isPresent();
    }

    boolean isDelivered() {
        return isEnded()
                && event.map(AgentEvent::getType)
                        .filter(t -> t == EventType.MESSAGE_DELIVERED || t == EventType.MESSAGE_ACCEPTED)
                        .isPresent();
    }

    /** No answer can come any more, or it is here. */
    boolean isSettled() {
        return reply.isPresent() || (isEnded() && !isDelivered());
    }

    String state() {
        return event.map(e -> word(e.getType())).orElse("sent");
    }

    static String word(EventType type) {
        return type.name()
                .replaceFirst("^MESSAGE_", "")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    String why() {
        return event.flatMap(AgentEvent::getText).orElse("");
    }

    /** By the clock of whoever told; empty while nobody did. */
    Optional<Duration> after() {
        return event.map(e -> Duration.between(sent, e.getTime()));
    }

    ObjectNode json() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("recipientId", recipient)
                .put("state", state())
                .put("ended", isEnded())
                .put("delivered", isDelivered());
        after().ifPresent(a -> node.put("afterMs", a.toMillis()));
        event.flatMap(AgentEvent::getText).ifPresent(text -> node.put("text", text));
        reply.ifPresent(r -> node.putObject("reply")
                .put("id", r.getId())
                .put("senderId", r.getSenderId())
                .put("content", r.getContent()));
        return node;
    }
}
