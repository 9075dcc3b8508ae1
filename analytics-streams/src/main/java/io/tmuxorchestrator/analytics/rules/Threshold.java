package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A metric is beyond a limit in so many windows in a row. Finished windows count, and of one length only. In a window that has no
 * record nothing was counted; what is not counted but measured, or follows from it, has no reading there, and is passed over.
 */
public record Threshold(Kind kind, Optional<Scope> scope, String metric, Duration window, Limit limit, int windows)
        implements Rule<Threshold.Memory> {

    /**
     * How far a metric may go.
     *
     * @param above whether more than it is too much, and not less
     */
    public record Limit(double value, boolean above) {

        private boolean isBeyond(double reading, double tolerance) {
            return above ? reading > value * tolerance : reading < value / tolerance;
        }
    }

    /** So long after its end a window may still come: its grace, and a tick that says that it is over. */
    private static final Duration PENDING = Duration.ofMinutes(2);

    /** @param end of the last window that was judged, in milliseconds since the epoch; 0 before the first */
    record Memory(int beyond, boolean raised, long end) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(0, false, 0);
    }

    @Override
    public boolean concerns(Scope other) {
        return scope.isEmpty() || scope.get() == other;
    }

    @Override
    public Set<Duration> spans() {
        return Set.of(window);
    }

    @Override
    public boolean hears(EventType type) {
        return false;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.passed()) {
            return due(memory, tolerance)
                    .filter(due -> !due.isAfter(seen.time()))
                    .flatMap(due -> judge(memory, 0, memory.end() + window.toMillis(), tolerance));
        }
        return Readings.orNone(seen, metric, window).flatMap(reading -> {
            var measured = ((Sighting.Measured) seen).window();
            var end = Math.max(memory.end(), measured.getEnd().toEpochMilli());
            return judge(skipped(memory, measured.getStart(), tolerance), reading, end, tolerance);
        });
    }

    /** After the windows without a record that lie before this one. */
    private Memory skipped(Memory memory, Instant start, double tolerance) {
        var missed = Names.isCount(metric) && memory.end() != 0
                ? Math.max(0, (start.toEpochMilli() - memory.end()) / window.toMillis())
                : 0;
        if (missed == 0) {
            return memory;
        }
        var beyond = limit.isBeyond(0, tolerance) ? (int) Math.min(windows, memory.beyond() + missed) : 0;
        return new Memory(beyond, memory.raised(), memory.end());
    }

    private Optional<Judgement<Memory>> judge(Memory memory, double reading, long end, double tolerance) {
        if (!limit.isBeyond(reading, tolerance)) {
            var calm = new Memory(0, false, end);
            return memory.raised()
                    ? Judgement.tell(calm, Symptom.over(metric + " is " + shown(reading)))
                    : Judgement.quiet(calm);
        }
        // Nobody asks how many more there are than it takes.
        var beyond = Math.min(windows, memory.beyond() + 1);
        var next = new Memory(beyond, memory.raised() || beyond >= windows, end);
        if (!next.raised() || memory.raised()) {
            return Judgement.quiet(next);
        }
        var text = metric + " is " + shown(reading) + "; " + (limit.above() ? "more" : "less") + " than "
                + shown(limit.value() * (limit.above() ? tolerance : 1 / tolerance))
                + (windows == 1 ? "" : " in " + windows + " windows in a row");
        return Judgement.tell(next, Symptom.of(text, Map.of(metric, reading, "limit", limit.value())));
    }

    /** When the next window cannot come any more, if that there was nothing in it changes something. */
    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        var changes = limit.isBeyond(0, tolerance) ? !memory.raised() : memory.raised() || memory.beyond() > 0;
        return changes && memory.end() != 0 && Names.isCount(metric)
                ? Optional.of(Instant.ofEpochMilli(memory.end()).plus(window).plus(PENDING))
                : Optional.empty();
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
