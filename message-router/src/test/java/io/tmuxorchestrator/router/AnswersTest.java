package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    private final Answers answers = new Answers(Duration.ofMinutes(10));

    @Test
    void concernsTheQuestionAndWhatIsAnswered() {
        assertThat(Answers.concerned(question())).containsExactly("q");
        assertThat(Answers.concerned(answer("a1"))).containsExactly("q", Ids.copy("q", "bob"));
        assertThat(Answers.concerned(told(message("x")))).isEmpty();
    }

    @Test
    void aQuestionIsKeptUntilItIsAnswered() {
        var kept = answers.next("q", Optional.empty(), question()).orElseThrow().build();
        assertThat(kept).isEqualTo(question());
        assertThat(answers.due(kept)).isEqualTo(T0.plus(Duration.ofMinutes(10)));
        var event = answers.next("q", Optional.of(kept), answer("a1"))
                .orElseThrow()
                .setTime(T0)
                .build();
        assertThat(event.getType()).isEqualTo(EventType.MESSAGE_ANSWERED);
        assertThat(event.getMessageId()).contains("q");
        assertThat(event.getDurationMs()).contains(0L);
        assertThat(event.getAttributes()).containsEntry("answer", "a1").containsEntry("answeredBy", "bob");
    }

    @Test
    void oneAnswerIsToldOnceAndASecondOneToo() {
        var first = answers.next("q", Optional.empty(), answer("a1"))
                .orElseThrow()
                .setTime(T0)
                .build();
        assertThat(answers.next("q", Optional.of(first), answer("a1"))).isEmpty();
        assertThat(answers.next("q", Optional.of(first), question()))
                .as("a question that comes after its answer")
                .isEmpty();
        assertThat(answers.next("q", Optional.of(first), answer("a2"))).isPresent();
    }

    @Test
    void afterTheTimeIsOverAnAnswerSettlesNothing() {
        var over = answers.timedOut("q", question()).setTime(T0).build();
        assertThat(over.getType()).isEqualTo(EventType.MESSAGE_TIMED_OUT);
        assertThat(over.getText()).contains("no answer came within PT10M; ask again, or look at what bob does");
        assertThat(answers.next("q", Optional.of(over), answer("a1"))).isEmpty();
        assertThat(answers.due(over)).isEqualTo(T0.plus(Duration.ofDays(7)));
    }

    @Test
    void whoWasOneOfManyMayAnswerToTheWhole() {
        var copy = Ids.copy("q", "bob");
        var kept = told(AgentMessage.newBuilder(message(copy))
                .setCopyOf("q")
                .setRequiresResponse(true)
                .build());
        var event = answers.next(copy, Optional.of(kept), answer("a1"))
                .orElseThrow()
                .setTime(T0)
                .build();
        assertThat(event.getMessageId()).contains(copy);
        assertThat(answers.next(copy, Optional.empty(), answer("a1")))
                .as("a copy that nobody got")
                .isEmpty();
    }

    private static AgentEvent question() {
        return told(AgentMessage.newBuilder(message("q"))
                .setRecipientId("bob")
                .setRequiresResponse(true)
                .build());
    }

    private static AgentEvent answer(String id) {
        return told(AgentMessage.newBuilder(message(id)).setInReplyTo("q").build());
    }

    private static AgentMessage message(String id) {
        return AgentMessage.newBuilder()
                .setId(id)
                .setSenderId("bob")
                .setRecipientId("alice")
                .setContent("hi")
                .build();
    }

    private static AgentEvent told(AgentMessage message) {
        var event = RouterEvents.of(new Outcome.Accepted(message, List.of(message), Set.of()))
                .get(0);
        return event.setTime(T0).build();
    }
}
