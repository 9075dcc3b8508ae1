package io.tmuxorchestrator.scheduler;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a schedule has come.
 *
 * @param written when the record was written that says when it is due; counts if it names no time to begin with
 * @param last the last nominal time that was dealt with, so that a clock that is put back sends nothing twice
 * @param fired how many firings were sent
 * @param next the nominal time that is waited for; empty while it is paused
 * @param due when to look at it again: the nominal time and its jitter, or later if the firing was put off
 * @param deferral of that nominal time
 * @param queuedTo nominal times up to here came due while another was put off: they were not missed
 * @param firedAt when the last firing was sent; the epoch if none was
 * @param runNow the last firing out of turn that was asked for
 * @param stretch how firings are thinned out
 */
record Progress(
        Instant written,
        Optional<Instant> last,
        int fired,
        Optional<Instant> next,
        Instant due,
        Deferral deferral,
        Instant queuedTo,
        Instant firedAt,
        Optional<Instant> runNow,
        Stretch stretch) {

    /** Where nothing is waited for. */
    static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** How often a firing was put off, and why the last time. */
    record Deferral(int times, String reason) {
        static final Deferral NONE = new Deferral(0, "");
        private static final int LONGEST = 500;

        Deferral {
            reason = reason.length() > LONGEST ? reason.substring(0, LONGEST) + "..." : reason;
        }
    }

    /**
     * Of firings to an agent that stays idle.
     *
     * @param stride every so many-th is sent
     * @param left how many are left out before the next
     */
    record Stretch(int stride, int left) {
        static final Stretch NONE = new Stretch(1, 0);
    }

    static Progress begin(Instant written) {
        return new Progress(
                written,
                Optional.empty(),
                0,
                Optional.empty(),
                NEVER,
                Deferral.NONE,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                Stretch.NONE);
    }

    /** Waits for a nominal time. */
    Progress awaiting(Instant nominal, Instant dueAt) {
        return new Progress(
                written, last, fired, Optional.of(nominal), dueAt, Deferral.NONE, queuedTo, firedAt, runNow, stretch);
    }

    /** Waits for nothing. */
    Progress resting() {
        return new Progress(
                written, last, fired, Optional.empty(), NEVER, Deferral.NONE, queuedTo, firedAt, runNow, stretch);
    }

    Progress putOff(Instant until, String reason) {
        var again = new Deferral(deferral.times() + 1, reason);
        return new Progress(written, last, fired, next, until, again, queuedTo, firedAt, runNow, stretch);
    }

    /** A nominal time, and all before it, are dealt with. */
    Progress past(Instant nominal) {
        return new Progress(
                written, Optional.of(nominal), fired, next, due, deferral, queuedTo, firedAt, runNow, stretch);
    }

    Progress sent(Instant at) {
        return new Progress(written, last, fired + 1, next, due, deferral, queuedTo, at, runNow, stretch);
    }

    Progress queued(Instant to) {
        return new Progress(written, last, fired, next, due, deferral, to, firedAt, runNow, stretch);
    }

    Progress ran(Instant asked) {
        return new Progress(written, last, fired, next, due, deferral, queuedTo, firedAt, Optional.of(asked), stretch);
    }

    Progress stretched(Stretch by) {
        return new Progress(written, last, fired, next, due, deferral, queuedTo, firedAt, runNow, by);
    }

    /** Its times are others from now on; what was sent before does not count towards them. */
    Progress rewritten(Instant at) {
        return new Progress(
                at, last, 0, Optional.empty(), NEVER, Deferral.NONE, Instant.EPOCH, firedAt, runNow, Stretch.NONE);
    }
}
