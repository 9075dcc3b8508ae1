package io.tmuxorchestrator.benchmarks.scheduler;

import java.time.Duration;

/** One of those that are measured under the same load. Used by one thread. */
interface Contender extends AutoCloseable {

    String name();

    /** How late so many were, in milliseconds, the least first, that are due evenly from some time on. */
    double[] lateness(int count, Duration ahead, double apartMillis);

    @Override
    void close();
}
