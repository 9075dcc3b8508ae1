package io.tmuxorchestrator.bridge.again;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final List<AgentEvent> events = new ArrayList<>();
    private AgentState state = AgentState.READY;
    private Instant now = NOON;

    private UnfinishedTest later(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    private UnfinishedTest event(EventType type, String message, Map<String, String> attributes) {
        events.add(AgentEvent.newBuilder()
                .setType(type)
                .setTime(now)
                .setAgent("alice")
                .setMessageId(message)
                .setAttributes(new HashMap<>(attributes))
                .build());
        return this;
    }

    private UnfinishedTest given(String message) {
        return event(EventType.MESSAGE_DELIVERED, message, Map.of("sender", "bob"));
    }

    private UnfinishedTest asked(String message) {
        return event(EventType.MESSAGE_DELIVERED, message, Map.of("sender", "bob", "requiresResponse", "true"));
    }

    private UnfinishedTest is(AgentState next) {
        events.add(AgentEvent.newBuilder()
                .setType(EventType.AGENT_STATE_CHANGED)
                .setTime(now)
                .setAgent("alice")
                .setPreviousState(state.name())
                .setState(next.name())
                .build());
        state = next;
        return this;
    }

    private UnfinishedTest crashed() {
        return later(60).is(AgentState.CRASHED);
    }

    private void leaves(String... messages) {
        leaves(true, messages);
    }

    private void leaves(boolean showsWork, String... messages) {
        assertThat(Unfinished.of(events, showsWork))
                .extracting(e -> e.getMessageId().orElseThrow())
                .containsExactly(messages);
    }

    @Test
    void whatItWorkedOnIsUnfinished() {
        given("done").is(AgentState.WORKING).is(AgentState.IDLE);
        given("begun").is(AgentState.WORKING).given("queued").crashed().leaves("begun", "queued");
    }

    @Test
    void whatItRestedAfterIsDone() {
        given("m").is(AgentState.WORKING).is(AgentState.IDLE).crashed().leaves();
    }

    @Test
    void anApprovalItWaitedForIsWork() {
        given("m").is(AgentState.WAITING_APPROVAL).crashed().leaves("m");
    }

    @Test
    void aTurnThatNobodySawButItsBeginningIsWork() {
        given("m")
                .event(EventType.MESSAGE_TURN_STARTED, "m", Map.of())
                .crashed()
                .leaves("m");
    }

    @Test
    void whatNeverShowedWorkIsDoneUnlessItsEndCameAtOnce() {
        given("long ago").later(60).given("just now").later(1).is(AgentState.CRASHED);
        leaves("just now");
        leaves(false);
    }

    @Test
    void aQuestionStaysOpenUntilItIsAnsweredOrItsTimeIsOver() {
        asked("open").asked("answered").asked("late").is(AgentState.WORKING).is(AgentState.IDLE);
        event(EventType.MESSAGE_ANSWERED, "answered", Map.of());
        event(EventType.MESSAGE_TIMED_OUT, "late", Map.of());
        crashed().leaves("open");
        leaves(false, "open");
    }

    @Test
    void theAnswerToAQuestionThatWasAskedAgainNamesTheFirst() {
        event(
                EventType.MESSAGE_DELIVERED,
                "second",
                Map.of("sender", "bob", "requiresResponse", "true", "again", "true", "copyOf", "first"));
        crashed().leaves("second");
        event(EventType.MESSAGE_ANSWERED, "first", Map.of());
        leaves();
    }

    @Test
    void aBriefingIsNeverUnfinished() {
        event(EventType.MESSAGE_DELIVERED, "m", Map.of("sender", "service:bridge"))
                .is(AgentState.WORKING)
                .crashed()
                .leaves();
    }

    @Test
    void whatIsToldTwiceIsDoneAllTheSame() {
        given("m").is(AgentState.WORKING).is(AgentState.IDLE).given("m").is(AgentState.WORKING);
        crashed().leaves();
    }
}
