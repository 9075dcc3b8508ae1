package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterEventsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void everyCopyThatIsAcceptedIsToldByItsAgent() {
        var copies = List.of(copy("alice"), copy("bob"));
        assertThat(events(new Outcome.Accepted(message(), copies, Set.of("bob's"))))
                .extracting(AgentEvent::getType, AgentEvent::getAgent, AgentEvent::getMessageId)
                .containsExactly(
                        tuple(EventType.MESSAGE_ACCEPTED, Optional.of("alice"), Optional.of("alice's")),
                        tuple(EventType.MESSAGE_ACCEPTED, Optional.of("bob"), Optional.of("bob's")));
    }

    @Test
    void aMessageToAPersonIsAcceptedOnItsOwn() {
        assertThat(events(new Outcome.Accepted(message(), List.of(), Set.of())))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getType()).isEqualTo(EventType.MESSAGE_ACCEPTED);
                    assertThat(e.getMessageId()).contains("m1");
                    assertThat(e.getAgent()).isEmpty();
                });
    }

    @Test
    void endingsSayWhy() {
        assertThat(events(new Outcome.Expired(message(), NOW))).singleElement().satisfies(e -> {
            assertThat(e.getType()).isEqualTo(EventType.MESSAGE_EXPIRED);
            assertThat(e.getText()).contains("expired at 2026-11-21T10:00:00Z before it was routed");
            assertThat(e.getSuccess()).contains(false);
        });
        assertThat(events(new Outcome.DeadLettered(message(), "nobody there")))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getType()).isEqualTo(EventType.MESSAGE_DEAD_LETTERED);
                    assertThat(e.getText()).contains("nobody there");
                    assertThat(e.getSeverity()).isEqualTo(Severity.WARNING);
                });
    }

    @Test
    void whatLimitsRulesAndRepetitionDoIsTold() {
        assertThat(events(new Outcome.Refused(copy("bob"), "too many")))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getType()).isEqualTo(EventType.MESSAGE_REFUSED);
                    assertThat(e.getText()).contains("too many");
                    assertThat(e.getSuccess()).contains(false);
                });
        assertThat(events(new Outcome.Delayed(copy("bob"), NOW, "too many")))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getType()).isEqualTo(EventType.MESSAGE_DELAYED);
                    assertThat(e.getAgent()).contains("bob");
                    assertThat(e.getText()).contains("waits until 2026-11-21T10:00:00Z: too many");
                });
        assertThat(events(new Outcome.Duplicate(message(), 3, 9)))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.getType()).isEqualTo(EventType.MESSAGE_DUPLICATE);
                    assertThat(e.getMessageId()).contains("m1");
                    assertThat(e.getAttributes()).containsEntry("offset", "9");
                });
    }

    @Test
    void whatKeepsNotToTheTreeAndWhatARuleMadeShows() {
        var copies = List.of(copy("alice"), copy("bob"));
        assertThat(events(new Outcome.Accepted(message(), copies, Set.of("bob's"))))
                .extracting(e -> e.getAttributes().getOrDefault("offTree", "false"))
                .containsExactly("false", "true");
        var made = AgentMessage.newBuilder(copy("bob"))
                .setMetadata(Map.of(Rules.RULE, "conflicts"))
                .build();
        assertThat(events(new Outcome.Accepted(made, List.of(made), Set.of()))
                        .get(0)
                        .getAttributes())
                .containsEntry("rule", "conflicts");
    }

    @Test
    void questionsAndAnswersShow() {
        var message = AgentMessage.newBuilder(copy("bob"))
                .setRequiresResponse(true)
                .setInReplyTo("m0")
                .build();
        assertThat(events(new Outcome.Accepted(message, List.of(message), Set.of()))
                        .get(0)
                        .getAttributes())
                .containsEntry("requiresResponse", "true")
                .containsEntry("inReplyTo", "m0");
    }

    @Test
    void anEventCarriesWhatTheMessageIsAbout() {
        var event = events(new Outcome.Accepted(message(), List.of(copy("alice")), Set.of()))
                .get(0);
        assertThat(event.getProject()).contains("shop");
        assertThat(event.getTaskId()).contains("t1");
        assertThat(event.getScheduleId()).contains("s1");
        assertThat(event.getCorrelationId()).contains("matter");
        assertThat(event.getAttributes())
                .containsEntry("sender", "ann")
                .containsEntry("recipient", "alice")
                .containsEntry("copyOf", "m1");
    }

    private static List<AgentEvent> events(Outcome outcome) {
        return RouterEvents.of(outcome).stream()
                .map(e -> e.setTime(NOW).build())
                .toList();
    }

    private static AgentMessage copy(String agent) {
        return AgentMessage.newBuilder(message())
                .setId(agent + "'s")
                .setCopyOf("m1")
                .setRecipientId(agent)
                .build();
    }

    private static AgentMessage message() {
        return AgentMessage.newBuilder()
                .setId("m1")
                .setSenderId("ann")
                .setRecipientId("project:shop")
                .setContent("hi")
                .setProject("shop")
                .setTaskId("t1")
                .setScheduleId("s1")
                .setCorrelationId("matter")
                .build();
    }
}
