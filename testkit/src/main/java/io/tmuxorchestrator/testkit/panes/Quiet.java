package io.tmuxorchestrator.testkit.panes;

import java.time.Duration;

/** Tells when a count has not changed for long enough. */
public final class Quiet {

    private final Duration patience;
    private long count = -1;
    private long since = System.nanoTime();

    public Quiet(Duration patience) {
        this.patience = patience;
    }

    public boolean since(long countNow) {
        if (countNow != count) {
            count = countNow;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > patience.toNanos();
    }
}
