package io.tmuxorchestrator.analytics.alerts;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the clock has a say, or more is to be read first: what was not read yet must not be taken for what did not happen. Asked
 * about once a second, by one thread.
 */
final class Pace {

    /** Who reads what is older is catching up. */
    private static final Duration BEHIND = Duration.ofMinutes(1);
    /** Between two fetches, or while a broker is looked for, a second without a record means nothing. */
    private static final int IDLE = 5;
    /** The machine slept, or its clock was put right: what was said meanwhile comes first. */
    private static final Duration JUMP = Duration.ofSeconds(10);

    private Instant latest = Instant.EPOCH;
    private Instant looked = Instant.MAX;
    private int idle;
    private int settling;

    void read(Instant time) {
        latest = time.isAfter(latest) ? time : latest;
        idle = 0;
    }

    boolean tick(Instant clock) {
        var jumped = looked.isBefore(clock.minus(JUMP));
        looked = clock;
        idle = jumped ? 0 : idle + 1;
        settling = jumped ? IDLE : Math.max(0, settling - 1);
        return settling == 0 && (idle > IDLE || latest.isAfter(clock.minus(BEHIND)));
    }
}
