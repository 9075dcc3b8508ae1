package io.tmuxorchestrator.bridge.observe;

import java.time.Duration;
import java.time.Instant;

/** Reads every screen again and again, for a tmux that cannot be trusted to tell what changed. */
public final class ReadingAlways implements MonitoringStrategy {

    @Override
    public String name() {
        return "polling";
    }

    @Override
    public boolean isDue(Instant changed, Instant read, Instant now, Duration pace) {
        return !now.isBefore(read.plus(pace));
    }
}
