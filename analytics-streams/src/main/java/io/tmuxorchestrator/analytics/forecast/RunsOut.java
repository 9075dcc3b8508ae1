package io.tmuxorchestrator.analytics.forecast;

import io.tmuxorchestrator.analytics.rules.Judgement;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Moments;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Symptom;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something becomes less and will be used up soon, if it goes on as it did.
 *
 * @param scope of the subjects that have it
 * @param left how much of it is left
 * @param supply what it is of
 */
record RunsOut(Kind kind, Scope scope, Function<Sighting, Optional<Double>> left, Supply supply)
        implements Rule<RunsOut.Memory> {

    /**
     * @param unit it is told in
     * @param scale how many make one of that unit
     * @param spacing of readings that are kept
     * @param horizon how near the end must be to be told
     * @param low so little is told whatever the trend is; less than 0 for never
     */
    record Supply(String unit, double scale, Duration spacing, Duration horizon, double low) {}

    private static final int MOST = 16;
    private static final int ENOUGH = 8;

    record Memory(List<Long> at, List<Double> values, boolean raised) {

        private static final Memory NONE = new Memory(List.of(), List.of(), false);

        private Memory with(Instant time, double value) {
            var times = new ArrayList<>(at);
            var all = new ArrayList<>(values);
            times.add(time.toEpochMilli());
            all.add(value);
            var from = Math.max(0, times.size() - MOST);
            return new Memory(
                    List.copyOf(times.subList(from, times.size())), List.copyOf(all.subList(from, all.size())), raised);
        }

        private boolean isSoon(Instant time, Duration spacing) {
            return !at.isEmpty() && time.toEpochMilli() - at.get(at.size() - 1) < spacing.toMillis();
        }

        /** It was filled up: what was before says nothing of what will be. */
        private boolean isRefill(double value) {
            return !values.isEmpty() && value > values.get(values.size() - 1) * 1.25;
        }
    }

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return Memory.NONE;
    }

    @Override
    public boolean concerns(Scope other) {
        return other == scope;
    }

    @Override
    public boolean hears(EventType type) {
        return false;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        return left.apply(seen).flatMap(value -> take(memory, seen.time(), value, tolerance));
    }

    private Optional<Judgement<Memory>> take(Memory memory, Instant time, double value, double tolerance) {
        if (memory.isRefill(value)) {
            var anew = Memory.NONE.with(time, value);
            return memory.raised()
                    ? Judgement.tell(anew, Symptom.over("there is more of it again"))
                    : Judgement.quiet(anew);
        }
        if (memory.isSoon(time, supply.spacing())) {
            return Optional.empty();
        }
        var next = memory.with(time, value);
        var timeLeft = timeLeft(next);
        if (!memory.raised()) {
            var soon = timeLeft.filter(
                    t -> t.toMillis() * tolerance <= supply.horizon().toMillis());
            return soon.isPresent() || value * tolerance <= supply.low()
                    ? Judgement.tell(raised(next, true), symptom(next, value, timeLeft))
                    : Judgement.quiet(next);
        }
        var over = value > supply.low() * 1.5
                && timeLeft.filter(t -> t.compareTo(supply.horizon().multipliedBy(2)) < 0)
                        .isEmpty();
        return over
                ? Judgement.tell(raised(next, false), Symptom.over("it lasts for longer now"))
                : Judgement.quiet(next);
    }

    private static Memory raised(Memory memory, boolean raised) {
        return new Memory(memory.at(), memory.values(), raised);
    }

    /** Empty if there is no end in sight. */
    private static Optional<Duration> timeLeft(Memory memory) {
        if (memory.at().size() < ENOUGH || !isFalling(memory.values())) {
            return Optional.empty();
        }
        var perMilli = Slope.of(memory.at(), memory.values());
        var value = memory.values().get(memory.values().size() - 1);
        // What lasts for more than a year is no forecast.
        return perMilli * Duration.ofDays(365).toMillis() > -value
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (value / -perMilli)));
    }

    /** In each of its parts: what is taken once and given back bit by bit is not used up. */
    private static boolean isFalling(List<Double> values) {
        var third = values.size() / 3;
        var first = part(values, 0, third);
        var second = part(values, third, values.size() - third);
        return second < first && part(values, values.size() - third, values.size()) < second;
    }

    private static double part(List<Double> values, int from, int to) {
        return Slope.middle(
                values.subList(from, to).stream().mapToDouble(v -> v).toArray());
    }

    private Symptom symptom(Memory memory, double value, Optional<Duration> timeLeft) {
        var first = memory.values().get(0);
        var span = Duration.ofMillis(
                memory.at().get(memory.at().size() - 1) - memory.at().get(0));
        var text = String.format(
                Locale.ROOT,
                "%.1f %s left%s; it was %.1f %s %s before",
                value / supply.scale(),
                supply.unit(),
                timeLeft.map(t -> ", enough for some " + Moments.text(t)).orElse(""),
                first / supply.scale(),
                supply.unit(),
                Moments.text(span));
        var values = new HashMap<String, Double>();
        values.put("left", value);
        timeLeft.ifPresent(t -> values.put("secondsLeft", (double) t.toSeconds()));
        return Symptom.of(text, values);
    }
}
