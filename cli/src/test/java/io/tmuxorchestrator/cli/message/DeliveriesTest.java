package io.tmuxorchestrator.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final Instant SENT = Instant.parse("2026-12-01T09:00:00Z");

    private final Deliveries deliveries = new Deliveries();

    private static AgentMessage message(String id, String to) {
        return AgentMessage.newBuilder()
                .setId(id)
                .setTimestamp(SENT)
                .setRecipientId(to)
                .setContent("hi")
                .build();
    }

    private void event(EventType type, String id) {
        deliveries.observe(about(type, id).build());
    }

    private static AgentEvent.Builder about(EventType type, String id) {
        return AgentEvent.newBuilder()
                .setType(type)
                .setTime(SENT.plusMillis(120))
                .setMessageId(id);
    }

    private void answer(String from, String to) {
        deliveries.observe(AgentMessage.newBuilder(message("answer-" + from, "user:ann"))
                .setSenderId(from)
                .setInReplyTo(to)
                .build());
    }

    private List<String> states() {
        return deliveries.all().stream()
                .map(d -> d.recipient() + " " + d.state())
                .toList();
    }

    @Test
    void aMessageEndsOnce() {
        deliveries.expect(message("m", "alice"), List.of());
        event(EventType.MESSAGE_ACCEPTED, "m");
        assertThat(deliveries.areEnded()).isFalse();
        event(EventType.MESSAGE_DELIVERED, "m");
        event(EventType.MESSAGE_ACCEPTED, "m");
        event(EventType.MESSAGE_DELIVERED, "other");
        assertThat(deliveries.areEnded()).isTrue();
        assertThat(deliveries.areSettled()).as("an answer can still come").isFalse();
        assertThat(states()).containsExactly("alice delivered");
        assertThat(deliveries.all().get(0).json().path("afterMs").asLong()).isEqualTo(120);
    }

    @Test
    void whoHasNoPaneHasItWhenItIsAccepted() {
        deliveries.expect(message("m", "user:ann"), List.of());
        deliveries.expect(message("n", "service:sync"), List.of());
        event(EventType.MESSAGE_ACCEPTED, "m");
        event(EventType.MESSAGE_ACCEPTED, "n");
        assertThat(deliveries.areEnded()).isTrue();
        assertThat(deliveries.all()).allMatch(Delivery::isDelivered);
    }

    @Test
    void aGroupEndsWhenAllOfItHave() {
        deliveries.expect(message("m", "@qa"), List.of("bob", "carol"));
        event(EventType.MESSAGE_DELIVERED, Ids.copy("m", "bob"));
        assertThat(deliveries.areEnded()).isFalse();
        event(EventType.MESSAGE_UNCONFIRMED, Ids.copy("m", "carol"));
        assertThat(deliveries.areEnded()).isTrue();
        assertThat(states()).containsExactly("bob delivered", "carol unconfirmed");
    }

    @Test
    void whatIsToldOfTheWholeHoldsForAll() {
        deliveries.expect(message("m", "@qa"), List.of("bob", "carol"));
        event(EventType.MESSAGE_DEAD_LETTERED, "m");
        assertThat(states()).containsExactly("bob dead-lettered", "carol dead-lettered");
        assertThat(deliveries.areSettled()).as("no answer can come any more").isTrue();
    }

    @Test
    void whoTurnsUpIsAdded() {
        deliveries.expect(message("m", "@qa"), List.of());
        assertThat(states()).containsExactly("@qa sent");
        for (var agent : List.of("bob", "carol")) {
            deliveries.observe(about(EventType.MESSAGE_ACCEPTED, Ids.copy("m", agent))
                    .setAgent(agent)
                    .setAttributes(Map.of("copyOf", "m"))
                    .build());
        }
        assertThat(states()).containsExactly("bob accepted", "carol accepted");
    }

    @Test
    void anAnswerSettles() {
        deliveries.expect(message("m", "alice"), List.of());
        answer("bob", "other");
        assertThat(deliveries.areSettled()).isFalse();
        answer("alice", "m");
        assertThat(deliveries.areSettled()).isTrue();
    }

    @Test
    void whoAnswersAGroupAnswersForItself() {
        deliveries.expect(message("m", "@qa"), List.of("bob", "carol"));
        answer("carol", "m");
        assertThat(deliveries.areSettled()).isFalse();
        answer("bob", Ids.copy("m", "bob"));
        assertThat(deliveries.areSettled()).isTrue();
        assertThat(deliveries.all().stream().map(d -> d.reply().orElseThrow().getId()))
                .containsExactly("answer-bob", "answer-carol");
    }
}
