package io.tmuxorchestrator.runtime.streams;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Wakes a processor that works exactly once when something is due that it keeps, and not before it has made sure that no
 * former holder of its partition can do the same ({@link Claim}). Used by the stream thread.
 */
public final class ExactTimer {

    /** What the processor does. */
    public interface Work {

        /** When the first is due. */
        Optional<Instant> next();

        /** Does what is due now, or some of it. */
        void due();

        /** Writes a tombstone with this key, by way of {@link Claim#TO_ITS_PARTITION}, to the topic it reads. */
        void claim(String key);
    }

    private final Clock clock;
    private final Work work;
    private final Claim claim;
    private final Alarm alarm;

    /** Begins when it is first arranged. */
    public ExactTimer(ProcessorContext<?, ?> streams, Clock clock, Appointments appointments, Work work) {
        this.clock = clock;
        this.work = work;
        claim = new Claim(streams.taskId().partition());
        alarm = new Alarm(streams, clock, appointments, this::ring);
    }

    /** A record was read, whichever. */
    public void hear() {
        claim.hear();
    }

    /** After anything that may have changed what is due next. */
    public void arrange() {
        next().ifPresentOrElse(alarm::set, alarm::clear);
    }

    private Optional<Instant> next() {
        if (claim.isHeard()) {
            return work.next();
        }
        return claim.isMade() ? Optional.empty() : Optional.of(clock.instant());
    }

    private void ring() {
        if (claim.isHeard()) {
            work.due();
        } else {
            claim.make(work::claim);
        }
        arrange();
    }

    /** The partition is given up. */
    public void close() {
        alarm.clear();
    }
}
