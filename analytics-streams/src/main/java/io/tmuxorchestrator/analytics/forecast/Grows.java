package io.tmuxorchestrator.analytics.forecast;

import io.tmuxorchestrator.analytics.rules.Judgement;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Moments;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Symptom;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an agent takes of the machine becomes more and more, and never less: a leak. Compares parts of the last hour, each by
 * its middle; a large build that comes and goes makes some part smaller than the one before.
 *
 * @param used how much it takes
 * @param least below it nobody cares
 */
record Grows(Kind kind, Function<Sighting, Optional<Double>> used, String unit, double scale, double least)
        implements Rule<Grows.Memory> {

    private static final Duration SPACING = Duration.ofSeconds(50);
    private static final int PART = 10;
    private static final int PARTS = 6;
    private static final double FACTOR = 1.4;

    record Memory(List<Long> at, List<Double> values, boolean raised) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), List.of(), false);
    }

    @Override
    public boolean hears(EventType type) {
        return type == EventType.AGENT_HEARTBEAT;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        return used.apply(seen)
                .filter(value -> !isSoon(memory, seen.time()))
                .flatMap(value -> judge(with(memory, seen.time(), value), tolerance));
    }

    private static boolean isSoon(Memory memory, Instant time) {
        return !memory.at().isEmpty()
                && time.toEpochMilli() - memory.at().get(memory.at().size() - 1) < SPACING.toMillis();
    }

    private static Memory with(Memory memory, Instant time, double value) {
        var at = new ArrayList<>(memory.at());
        var values = new ArrayList<>(memory.values());
        at.add(time.toEpochMilli());
        values.add(value);
        var from = Math.max(0, at.size() - PART * PARTS);
        return new Memory(
                List.copyOf(at.subList(from, at.size())),
                List.copyOf(values.subList(from, values.size())),
                memory.raised());
    }

    private Optional<Judgement<Memory>> judge(Memory memory, double tolerance) {
        if (memory.values().size() < PART * PARTS) {
            return Judgement.quiet(memory);
        }
        var middles = middles(memory.values());
        var first = middles[0];
        var last = middles[PARTS - 1];
        var grows = isRising(middles) && last > Math.max(least, first * FACTOR * tolerance);
        if (grows && !memory.raised()) {
            return Judgement.tell(new Memory(memory.at(), memory.values(), true), symptom(memory, first, last));
        }
        return memory.raised() && !isRising(middles)
                ? Judgement.tell(
                        new Memory(memory.at(), memory.values(), false), Symptom.over("it takes no more than before"))
                : Judgement.quiet(memory);
    }

    private static double[] middles(List<Double> values) {
        var middles = new double[PARTS];
        for (var i = 0; i < PARTS; i++) {
            middles[i] = Slope.middle(values.subList(i * PART, (i + 1) * PART).stream()
                    .mapToDouble(v -> v)
                    .toArray());
        }
        return middles;
    }

    private static boolean isRising(double[] middles) {
        for (var i = 1; i < middles.length; i++) {
            if (middles[i] < middles[i - 1] * 1.03) {
                return false;
            }
        }
        return true;
    }

    private Symptom symptom(Memory memory, double first, double last) {
        var span = Duration.ofMillis(
                memory.at().get(memory.at().size() - 1) - memory.at().get(0));
        return Symptom.of(
                String.format(
                        Locale.ROOT,
                        "%.1f %s, %.1f %s some %s before, and never less in between",
                        last / scale,
                        unit,
                        first / scale,
                        unit,
                        Moments.text(span)),
                Map.of("used", last, "usedBefore", first));
    }
}
