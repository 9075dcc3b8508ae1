package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Keep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether those who were asked have answered: exactly one of {@code MESSAGE_ANSWERED} and {@code MESSAGE_TIMED_OUT} for each
 * message that requires a response, and the first of them for every other that was answered. Works on what is told about
 * messages, and keeps of each the last event. Pure.
 */
final class Answers {

    /** As long as an answer could still come to a message that lies on its topic. */
    private static final Duration REMEMBERED = Keep.DAYS_7.retention();

    private final Duration timeout;

    Answers(Duration timeout) {
        this.timeout = timeout;
    }

    /** The ids of the messages that an event tells about: of the one that was asked, or of the one it answers. */
    static List<String> concerned(AgentEvent event) {
        if (event.getType() != EventType.MESSAGE_ACCEPTED) {
            return List.of();
        }
        var asked = isQuestion(event) ? event.getMessageId().stream() : Stream.<String>empty();
        // Who was one of many may answer to its own copy or to the message that all got.
        var answered = answered(event).stream().flatMap(id -> Stream.of(id, Ids.copy(id, sender(event))));
        return Stream.concat(asked, answered).toList();
    }

    /** What is kept of a message from now on; empty if nothing changes. What it tells is in it. */
    Optional<AgentEvent.Builder> next(String id, Optional<AgentEvent> kept, AgentEvent told) {
        if (told.getMessageId().equals(Optional.of(id)) && isQuestion(told)) {
            return kept.isPresent() ? Optional.empty() : Optional.of(AgentEvent.newBuilder(told));
        }
        var toCopyOfNobody = kept.isEmpty() && !answered(told).equals(Optional.of(id));
        return toCopyOfNobody || kept.filter(k -> isSettledFor(k, told)).isPresent()
                ? Optional.empty()
                : Optional.of(answeredEvent(id, kept, told));
    }

    /** Answers after the time is over are messages like others; a second answer is told, the same one is not. */
    private static boolean isSettledFor(AgentEvent kept, AgentEvent told) {
        return kept.getType() == EventType.MESSAGE_TIMED_OUT
                || answer(told).equals(kept.getAttributes().getOrDefault("answer", ""));
    }

    private static AgentEvent.Builder answeredEvent(String id, Optional<AgentEvent> question, AgentEvent told) {
        var event = about(id, question.orElse(told), EventType.MESSAGE_ANSWERED).setSuccess(true);
        event.getAttributes().put("answer", answer(told));
        event.getAttributes().put("answeredBy", sender(told));
        question.filter(q -> q.getType() == EventType.MESSAGE_ACCEPTED)
                .ifPresent(q -> event.setDurationMs(
                        Duration.between(q.getTime(), told.getTime()).toMillis()));
        return event;
    }

    /** What to tell of a message when its time is over. */
    AgentEvent.Builder timedOut(String id, AgentEvent question) {
        return about(id, question, EventType.MESSAGE_TIMED_OUT)
                .setSuccess(false)
                .setSeverity(Severity.WARNING)
                .setText("no answer came within " + timeout + "; ask again, or look at what "
                        + question.getAgent().orElse("the recipient") + " does");
    }

    /** When something becomes of what is kept, if nothing is told before. */
    Instant due(AgentEvent kept) {
        return kept.getTime().plus(kept.getType() == EventType.MESSAGE_TIMED_OUT ? REMEMBERED : timeout);
    }

    private static AgentEvent.Builder about(String id, AgentEvent from, EventType type) {
        var event = AgentEvent.newBuilder().setType(type).setMessageId(id).setAttributes(new HashMap<>());
        from.getAgent().ifPresent(event::setAgent);
        from.getProject().ifPresent(event::setProject);
        from.getTaskId().ifPresent(event::setTaskId);
        from.getScheduleId().ifPresent(event::setScheduleId);
        from.getCorrelationId().ifPresent(event::setCorrelationId);
        return event;
    }

    private static boolean isQuestion(AgentEvent event) {
        return "true".equals(event.getAttributes().get(RouterEvents.REQUIRES_RESPONSE));
    }

    private static Optional<String> answered(AgentEvent event) {
        return Optional.ofNullable(event.getAttributes().get(RouterEvents.IN_REPLY_TO));
    }

    /** One answer, also when it went to many in copies. */
    private static String answer(AgentEvent event) {
        return Optional.ofNullable(event.getAttributes().get(RouterEvents.COPY_OF))
                .or(event::getMessageId)
                .orElse("");
    }

    private static String sender(AgentEvent event) {
        return event.getAttributes().getOrDefault(RouterEvents.SENDER, "");
    }
}
