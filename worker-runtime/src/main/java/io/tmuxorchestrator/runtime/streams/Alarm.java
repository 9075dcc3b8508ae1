package io.tmuxorchestrator.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Wakes a processor at a time. Streams only knows intervals, and commits a transaction after each; so an interval is set up
 * for one time and taken back, and whoever waits for nothing costs nothing. Used by the stream thread.
 */
final class Alarm {

    private static final Duration LEAST = Duration.ofMillis(1);
    /** By then a clock that was changed is noticed. */
    private static final Duration MOST = Duration.ofHours(1);

    private final ProcessorContext<?, ?> streams;
    private final Clock clock;
    private final Appointments appointments;
    private final Runnable wake;
    private Optional<Cancellable> set = Optional.empty();
    private Instant at = Instant.MAX;

    Alarm(ProcessorContext<?, ?> streams, Clock clock, Appointments appointments, Runnable wake) {
        this.streams = streams;
        this.clock = clock;
        this.appointments = appointments;
        this.wake = wake;
    }

    /** Unless it is set to that time already. */
    void set(Instant time) {
        if (time.equals(at)) {
            return;
        }
        clear();
        at = time;
        var now = clock.instant();
        var wait = until(time, now);
        set = Optional.of(streams.schedule(wait, PunctuationType.WALL_CLOCK_TIME, t -> ring()));
        appointments.set(this, now.plus(wait));
    }

    private static Duration until(Instant time, Instant now) {
        if (!time.isAfter(now)) {
            return LEAST;
        }
        // Rounded up: a millisecond too early is too early.
        var wait = time.isAfter(now.plus(MOST))
                ? MOST
                : Duration.between(now, time).plusNanos(999_999);
        return wait.compareTo(LEAST) < 0 ? LEAST : Duration.ofMillis(wait.toMillis());
    }

    void clear() {
        set.ifPresent(Cancellable::cancel);
        set = Optional.empty();
        at = Instant.MAX;
        appointments.clear(this);
    }

    private void ring() {
        clear();
        wake.run();
    }
}
