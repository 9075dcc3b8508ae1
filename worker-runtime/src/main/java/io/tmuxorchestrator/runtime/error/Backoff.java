package io.tmuxorchestrator.runtime.error;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: twice as long each time up to a limit, and a little less by chance, so that many who
 * failed together do not come back together.
 */
public record Backoff(Duration first, Duration limit) {

    /** Tries of one call before it counts as failed (requirements, appendix A10). */
    public static final int ATTEMPTS = 3;

    /** For a service that is expected to come: quick at first, then once in ten seconds for as long as it takes. */
    public static final Backoff STARTING = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));

    /** Up to a fifth less. */
    private static final double JITTER = 0.2;
    /** Doubling more often than this exceeds any limit, and then the number itself. */
    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || first.compareTo(limit) > 0) {
            throw new IllegalArgumentException("back-off from " + first + " to " + limit
                    + " never grows; use a positive first and a larger limit");
        }
    }

    /** Wait before the given retry, counted from 0. */
    public Duration before(int retry, RandomGenerator random) {
        var grown = first.multipliedBy(1L << Math.min(retry, MOST_DOUBLINGS));
        var capped = grown.compareTo(limit) > 0 ? limit : grown;
        return Duration.ofNanos((long) (capped.toNanos() * (1 - JITTER * random.nextDouble())));
    }
}
