package io.tmuxorchestrator.bridge.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * When a screen is worth reading again. tmux tells the last change by the second, so something may have been drawn unnoticed
 * until a second after a change was noticed; a screen that changes all the time is read at a pace that does not cost more
 * than it tells. A screen that stands still is not read at all. Pure.
 *
 * @param changed when a change was noticed last
 * @param read when it was read last
 */
record Attention(Instant changed, Instant read) {

    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    static Attention first(Instant now) {
        return new Attention(now, Instant.EPOCH);
    }

    /** Something is other than it was: that is read at once. */
    Attention roused(Instant now) {
        return new Attention(now, Instant.EPOCH);
    }

    Attention drawn(Instant now) {
        return new Attention(now, read);
    }

    Attention readAt(Instant now) {
        return new Attention(changed, now);
    }

    boolean isDue(Instant now, Duration pace) {
        return !read.isAfter(changed.plus(UNNOTICED)) && !now.isBefore(read.plus(pace));
    }
}
