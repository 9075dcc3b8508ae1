package io.tmuxorchestrator.bridge.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * When a screen changed and was read. Pure.
 *
 * @param changed when a change was noticed last
 * @param read when it was read last
 */
record Attention(Instant changed, Instant read) {

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

    boolean isDue(MonitoringStrategy strategy, Instant now, Duration pace) {
        return strategy.isDue(changed, read, now, pace);
    }
}
