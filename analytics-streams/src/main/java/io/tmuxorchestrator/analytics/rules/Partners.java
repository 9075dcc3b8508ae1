package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An agent talks with others than before. Compares the shares of one hour with those of the hours before, by the divergence of
 * Jensen and Shannon: 0 for the same, 1 for nobody in common.
 *
 * @param types of the events that say so
 * @param partners with whom
 */
record Partners(Kind kind, Set<EventType> types, Function<Sighting, Optional<String>> partners)
        implements Rule<Partners.Memory> {

    private static final Duration SPAN = Duration.ofHours(1);
    /** An hour with fewer messages is not judged, and not learned from. */
    private static final int ENOUGH = 8;

    private static final int HOURS_TO_KNOW = 5;
    private static final double TOO_FAR = 0.4;
    private static final double FADING = 0.9;

    /** @param hours that were learned from */
    record Memory(Map<String, Double> usual, Map<String, Double> now, long begin, int hours, boolean raised) {
        /** In one order, so that sums are the same after they were written down. */
        Memory {
            usual = new TreeMap<>(usual);
            now = new TreeMap<>(now);
        }
    }

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(Map.of(), Map.of(), 0, 0, false);
    }

    @Override
    public boolean hears(EventType type) {
        return types.contains(type);
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.passed()) {
            return close(memory, tolerance);
        }
        return partners.apply(seen).flatMap(p -> Judgement.quiet(count(memory, p, seen.time())));
    }

    private static Memory count(Memory memory, String partner, Instant time) {
        var now = new TreeMap<>(memory.now());
        now.merge(partner, 1.0, Double::sum);
        var begin = memory.begin() == 0 ? hour(time) : memory.begin();
        return new Memory(memory.usual(), now, begin, memory.hours(), memory.raised());
    }

    private static long hour(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), SPAN.toMillis()) * SPAN.toMillis();
    }

    private Optional<Judgement<Memory>> close(Memory memory, double tolerance) {
        if (sum(memory.now()) < ENOUGH) {
            return Judgement.quiet(new Memory(memory.usual(), Map.of(), 0, memory.hours(), memory.raised()));
        }
        var limit = Math.min(0.95, TOO_FAR * tolerance);
        var off = memory.hours() < HOURS_TO_KNOW ? 0 : divergence(memory.usual(), memory.now());
        var raised = off > limit;
        var next = new Memory(learned(memory), Map.of(), 0, memory.hours() + 1, raised);
        if (raised == memory.raised()) {
            return Judgement.quiet(next);
        }
        return Judgement.tell(
                next, raised ? symptom(memory, off, limit) : Symptom.over("it talks with whom it usually does"));
    }

    private static Symptom symptom(Memory memory, double off, double limit) {
        return Symptom.of(
                String.format(
                        Locale.ROOT,
                        "in the last hour mostly with %s, usually mostly with %s; divergence %.2f, usual is below %.2f",
                        most(memory.now()),
                        most(memory.usual()),
                        off,
                        limit),
                Map.of("divergence", off, "limit", limit));
    }

    private static Map<String, Double> learned(Memory memory) {
        var usual = new TreeMap<String, Double>();
        memory.usual().forEach((who, count) -> {
            if (count * FADING > 0.01) {
                usual.put(who, count * FADING);
            }
        });
        memory.now().forEach((who, count) -> usual.merge(who, count, Double::sum));
        return usual;
    }

    private static String most(Map<String, Double> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("nobody");
    }

    private static double sum(Map<String, Double> counts) {
        return counts.values().stream().mapToDouble(c -> c).sum();
    }

    static double divergence(Map<String, Double> one, Map<String, Double> other) {
        var all = new TreeSet<>(one.keySet());
        all.addAll(other.keySet());
        var sums = new double[] {sum(one), sum(other)};
        var total = 0.0;
        for (var who : all) {
            var p = one.getOrDefault(who, 0.0) / sums[0];
            var q = other.getOrDefault(who, 0.0) / sums[1];
            total += part(p, (p + q) / 2) + part(q, (p + q) / 2);
        }
        return total / 2;
    }

    private static double part(double p, double middle) {
        return p == 0 ? 0 : p * Math.log(p / middle) / Math.log(2);
    }

    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.begin() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(memory.begin()).plus(SPAN));
    }
}
