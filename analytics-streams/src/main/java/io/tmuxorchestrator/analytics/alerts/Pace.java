package io.tmuxorchestrator.analytics.alerts;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the clock has a say, or more is to be read first: what was not read yet must not be taken for what did not happen. Asked
 * about once a second, by one thread.
 */
final class Pace {

    /** Between two fetches, or while a broker is looked for, a second without a record means nothing. */
    private static final int QUIET = 5;
    /** The machine slept, or its clock was put right: what was said meanwhile comes first. */
    private static final Duration JUMP = Duration.ofSeconds(10);

    private final Duration late;
    private Instant looked = Instant.MAX;
    private int wait = QUIET;

    /** @param late who reads what is older is catching up */
    Pace(Duration late) {
        this.late = late;
    }

    void read(Instant written, Instant clock) {
        if (written.isBefore(clock.minus(late))) {
            wait = QUIET;
        }
    }

    boolean tick(Instant clock) {
        wait = looked.isBefore(clock.minus(JUMP)) ? QUIET : Math.max(0, wait - 1);
        looked = clock;
        return wait == 0;
    }
}
