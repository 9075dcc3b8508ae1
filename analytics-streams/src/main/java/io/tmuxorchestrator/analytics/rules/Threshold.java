package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A metric is beyond a limit in so many windows in a row. Finished windows count, and of one length only. */
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

    record Memory(int beyond, boolean raised) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(0, false);
    }

    @Override
    public boolean concerns(Scope other) {
        return scope.isEmpty() || scope.get() == other;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        return Readings.of(seen, metric, window).flatMap(reading -> judge(memory, reading, tolerance));
    }

    private Optional<Judgement<Memory>> judge(Memory memory, double reading, double tolerance) {
        if (!limit.isBeyond(reading, tolerance)) {
            return memory.raised()
                    ? Judgement.tell(fresh(), Symptom.over(metric + " is " + shown(reading)))
                    : Judgement.quiet(fresh());
        }
        var next = new Memory(memory.beyond() + 1, memory.raised() || memory.beyond() + 1 >= windows);
        if (!next.raised() || memory.raised()) {
            return Judgement.quiet(next);
        }
        var text = metric + " is " + shown(reading) + "; " + (limit.above() ? "more" : "less") + " than "
                + shown(limit.value() * (limit.above() ? tolerance : 1 / tolerance))
                + (windows == 1 ? "" : " in " + windows + " windows in a row");
        return Judgement.tell(next, Symptom.of(text, Map.of(metric, reading, "limit", limit.value())));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** What finished windows say. */
    static final class Readings {

        private Readings() {}

        static Optional<Double> of(Sighting seen, String metric, Duration window) {
            return seen instanceof Sighting.Measured measured
                            && measured.window().getComplete()
                            && length(measured.window()).equals(window)
                    ? of(measured.window(), metric)
                    : Optional.empty();
        }

        private static Duration length(MetricWindow window) {
            return Duration.between(window.getStart(), window.getEnd());
        }

        private static Optional<Double> of(MetricWindow window, String metric) {
            return Optional.ofNullable(window.getCounts().get(metric))
                    .map(Long::doubleValue)
                    .or(() -> Optional.ofNullable(window.getValues().get(metric)));
        }
    }
}
