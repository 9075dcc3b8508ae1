package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What becomes of nominal times of a schedule. Every one of them ends as fired or skipped, once. */
sealed interface Outcome {

    /**
     * A message goes out.
     *
     * @param late after it was due
     * @param missed whether it makes up for one that nobody was there to send
     */
    record Fired(Instant nominal, AgentMessage message, Duration late, boolean missed) implements Outcome {}

    /** A message goes out that somebody asked for, beside those that the schedule means. */
    record OutOfTurn(Instant asked, AgentMessage message) implements Outcome {}

    /** It is tried again. */
    record Deferred(Instant nominal, Instant until, String reason, int times) implements Outcome {}

    /**
     * One or several in a row are left out.
     *
     * @param failed whether they should have been sent
     */
    record Skipped(Instant first, Instant last, long count, String reason, boolean failed) implements Outcome {
        static Skipped one(Instant nominal, String reason) {
            return new Skipped(nominal, nominal, 1, reason, false);
        }
    }

    /** A schedule was read that holds from now on. */
    record Accepted(Optional<Instant> next, String remark) implements Outcome {}

    /** A schedule was read that cannot be kept. */
    record Refused(String reason) implements Outcome {}

    /** What goes out, if anything does. */
    default Optional<AgentMessage> sent() {
        if (this instanceof Fired fired) {
            return Optional.of(fired.message());
        }
        return this instanceof OutOfTurn now ? Optional.of(now.message()) : Optional.empty();
    }

    /** For metrics. */
    default String label() {
        if (this instanceof Fired fired) {
            return fired.missed() ? "caught_up" : "fired";
        } else if (this instanceof OutOfTurn) {
            return "out_of_turn";
        }
        return this instanceof Skipped skipped && skipped.failed()
                ? "failed"
                : getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
