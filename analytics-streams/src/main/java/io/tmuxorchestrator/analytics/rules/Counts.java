package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.analytics.rules.Repeats.Thing;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may happen once, and not so often within a span. */
final class Counts {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private Counts() {}

    static List<Rule<?>> all() {
        return List.of(
                restartStorm(),
                errorBurst(),
                sameError(),
                outputLoop(),
                noAnswers(),
                unconfirmed(),
                deadLetters(),
                refusals(),
                lateSchedules());
    }

    private static Rule<?> restartStorm() {
        return new Burst(
                new Kind(
                        "restart-storm",
                        Severity.ERROR,
                        "is started again and again",
                        "see why it ends: orc agent logs {name}; stop it until that is mended: orc agent stop {name}"),
                EnumSet.of(EventType.AGENT_RESTARTED),
                event -> true,
                3,
                Duration.ofMinutes(30));
    }

    private static Rule<?> errorBurst() {
        return new Burst(
                new Kind(
                        "error-burst",
                        Severity.ERROR,
                        "has many errors",
                        "see them: orc tail events --since 15m --where severity=ERROR"),
                EnumSet.allOf(EventType.class),
                e -> e.getType() == EventType.ERROR_OCCURRED
                        || e.getType() == EventType.TASK_FAILED
                        || e.getSeverity().compareTo(Severity.ERROR) >= 0,
                5,
                TEN_MINUTES);
    }

    private static Rule<?> sameError() {
        return new Repeats(
                new Kind(
                        "same-error",
                        Severity.WARNING,
                        "runs into the same error again and again",
                        "read the error; what is tried again unchanged fails again"),
                EnumSet.of(EventType.ERROR_OCCURRED, EventType.TASK_FAILED),
                seen -> seen.event()
                        .map(Counts::said)
                        .filter(t -> !t.isEmpty())
                        .map(t -> new Thing(Digest.plain(t), t)),
                3,
                TEN_MINUTES);
    }

    private static Rule<?> outputLoop() {
        return new Repeats(
                new Kind(
                        "output-loop",
                        Severity.WARNING,
                        "says the same again and again",
                        "interrupt it and tell it what to do otherwise: " + Rules.LOOK),
                Set.of(),
                seen -> seen instanceof Sighting.Said said
                        ? Optional.of(new Thing(said.digest(), "'" + said.begins() + "' to " + said.to()))
                        : Optional.empty(),
                4,
                TEN_MINUTES);
    }

    private static Rule<?> noAnswers() {
        return new Burst(
                new Kind("no-answers", Severity.WARNING, "does not answer what it is asked", Rules.LOOK),
                EnumSet.of(EventType.MESSAGE_TIMED_OUT),
                event -> true,
                2,
                Duration.ofHours(1));
    }

    private static Rule<?> unconfirmed() {
        return new Burst(
                new Kind("unconfirmed", Severity.WARNING, "does not show that it takes what is typed", Rules.LOOK),
                EnumSet.of(EventType.MESSAGE_UNCONFIRMED),
                event -> true,
                3,
                TEN_MINUTES);
    }

    private static Rule<?> deadLetters() {
        return new Burst(
                new Kind(
                        "dead-letters",
                        Severity.ERROR,
                        "cannot be given its messages",
                        "see them and send them again: orc dead-letters"),
                EnumSet.of(EventType.MESSAGE_DEAD_LETTERED, EventType.RECORD_DEAD_LETTERED),
                event -> true,
                3,
                TEN_MINUTES);
    }

    private static Rule<?> refusals() {
        return new Burst(
                new Kind(
                        "refusals",
                        Severity.WARNING,
                        "is refused many messages",
                        "see which rule or limit: orc tail events --where type=MESSAGE_REFUSED --since 15m"),
                EnumSet.of(EventType.MESSAGE_REFUSED),
                event -> true,
                5,
                TEN_MINUTES);
    }

    private static Rule<?> lateSchedules() {
        return new Burst(
                new Kind(
                        "late-schedules",
                        Severity.WARNING,
                        "fires schedules late",
                        "see how busy the host of the scheduler is: orc hosts, orc workers"),
                EnumSet.of(EventType.SCHEDULE_LATE),
                event -> true,
                5,
                TEN_MINUTES);
    }

    private static String said(AgentEvent event) {
        return event.getError().or(event::getText).orElse("");
    }
}
