package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.runtime.WorkerContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whether a partition must be told that it is later: a window is over by the clock of this machine, and the partition does not
 * know it. Decides when a tick is written, and nothing about figures. Used by its stream thread.
 */
final class Clockwork {

    /** How often it is looked. */
    static final Duration EVERY = Duration.ofSeconds(2);

    /** For clocks that differ, and for what is on its way. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final WorkerContext worker;
    private final long grace;
    private final Map<Integer, Long> ticked = new HashMap<>();

    Clockwork(WorkerContext worker, Duration grace) {
        this.worker = worker;
        this.grace = grace.toMillis();
    }

    /** @param end of the first window that is open; none if there is none */
    boolean isOver(OptionalLong end) {
        return end.isPresent()
                && end.getAsLong() + grace + SLACK.toMillis() <= worker.clock().millis();
    }

    /** Not one behind the other: the first may be on its way. */
    void tick(int partition, Publisher publisher) {
        var now = worker.clock().millis();
        var before = ticked.get(partition);
        if (before == null || Math.abs(now - before) >= Span.TEN_SECONDS.millis()) {
            ticked.put(partition, now);
            publisher.tick(new Tick(partition, worker.events().complete(Tick.of(partition))));
        }
    }
}
