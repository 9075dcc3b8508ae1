package io.tmuxorchestrator.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the scheduler counts, over all its partitions. Any thread. */
final class Figures {

    private static final String OUTCOMES = "orc.schedules.outcomes";
    private static final List<String> LABELS =
            List.of("fired", "caught_up", "out_of_turn", "deferred", "skipped", "failed", "accepted", "refused");

    private final MeterRegistry metrics;
    private final Timer lateness;
    private final Counter clashes;
    private final Counter swept;
    private final Map<Integer, Shelf> shelves = new ConcurrentHashMap<>();

    Figures(MeterRegistry metrics) {
        this.metrics = metrics;
        lateness = metrics.timer("orc.schedules.lateness");
        clashes = metrics.counter("orc.schedules.clashes");
        swept = metrics.counter("orc.schedules.swept");
        // There from the start: an alert does not see how much a counter has grown that was not there before.
        LABELS.forEach(label -> metrics.counter(OUTCOMES, "outcome", label));
        Gauge.builder(
                        "orc.schedules.kept",
                        shelves,
                        s -> s.values().stream().mapToInt(Shelf::size).sum())
                .description("Schedules of the partitions that this instance has")
                .register(metrics);
    }

    void count(Outcome outcome) {
        metrics.counter(OUTCOMES, "outcome", outcome.label()).increment((double) times(outcome));
        if (outcome instanceof Outcome.Fired fired && !fired.missed()) {
            lateness.record(fired.late().isNegative() ? Duration.ZERO : fired.late());
        }
    }

    private static long times(Outcome outcome) {
        return outcome instanceof Outcome.Skipped skipped ? skipped.count() : 1;
    }

    void clash() {
        clashes.increment();
    }

    void swept() {
        swept.increment();
    }

    void has(int partition, Shelf shelf) {
        shelves.put(partition, shelf);
    }

    void left(int partition) {
        shelves.remove(partition);
    }
}
