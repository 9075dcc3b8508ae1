package io.tmuxorchestrator.bridge.observe;

import java.time.Duration;
import java.time.Instant;

/**
 * Reads a screen when something was drawn on it. tmux tells the last change by the second, so something may have been drawn
 * unnoticed until a second after a change was noticed; a screen that changes all the time is read at a pace that does not cost
 * more than it tells. A screen that stands still is not read at all.
 */
public final class ReadingOnChange implements MonitoringStrategy {

    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "on-change";
    }

    @Override
    public boolean isDue(Instant changed, Instant read, Instant now, Duration pace) {
        return !read.isAfter(changed.plus(UNNOTICED)) && !now.isBefore(read.plus(pace));
    }
}
