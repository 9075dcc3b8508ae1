package io.tmuxorchestrator.bridge.delivery;

import java.time.Duration;
import java.time.Instant;

/** Suspends deliveries to an agent after failures in a row. Of the loop. */
final class Breaker {

    /** What a failure or a success changed. */
    enum Change {
        NONE,
        OPENED,
        CLOSED
    }

    private final int limit;
    private final Duration pause;
    private int failures;
    private Instant openUntil = Instant.MIN;

    Breaker(int limit, Duration pause) {
        this.limit = limit;
        this.pause = pause;
    }

    /** How long nothing is delivered. */
    Duration remaining(Instant now) {
        return now.isBefore(openUntil) ? Duration.between(now, openUntil) : Duration.ZERO;
    }

    /** After a pause, one more failure opens it again. */
    Change failed(Instant now) {
        failures++;
        if (failures < limit) {
            return Change.NONE;
        }
        openUntil = now.plus(pause);
        return Change.OPENED;
    }

    Change succeeded() {
        var was = failures;
        failures = 0;
        openUntil = Instant.MIN;
        return was >= limit ? Change.CLOSED : Change.NONE;
    }
}
