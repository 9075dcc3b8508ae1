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

/**
 * An agent nears what it had spent when its credit was last used up. What that is nobody says: it is learned from the times
 * before.
 */
record CreditRunsOut(Kind kind) implements Rule<CreditRunsOut.Memory> {

    private static final Duration HORIZON = Duration.ofMinutes(30);
    private static final Duration SPACING = Duration.ofMinutes(1);
    private static final int TIMES = 5;
    private static final int READINGS = 16;
    private static final int ENOUGH = 6;

    /**
     * @param spent tokens since the credit came back, at each of the last readings
     * @param counter of its day, as it was last told
     * @param allowances what was spent when it was used up
     */
    record Memory(List<Long> at, List<Double> spent, long counter, List<Double> allowances, boolean raised) {

        private double total() {
            return spent.isEmpty() ? 0 : spent.get(spent.size() - 1);
        }
    }

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), List.of(), -1, List.of(), false);
    }

    @Override
    public boolean hears(EventType type) {
        return type == EventType.CREDIT_EXHAUSTED || type == EventType.CREDIT_RESTORED;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.is(EventType.CREDIT_EXHAUSTED)) {
            return over(memory, learned(memory), "its credit is used up");
        }
        if (seen.is(EventType.CREDIT_RESTORED)) {
            return over(memory, memory.allowances(), "it has credit again");
        }
        return seen instanceof Sighting.OfAgent of
                        && of.agent().getSpendingDay().isPresent()
                ? spend(memory, seen.time(), of.agent().getTokensSpent(), tolerance)
                : Optional.empty();
    }

    private static List<Double> learned(Memory memory) {
        var all = new ArrayList<>(memory.allowances());
        if (memory.total() > 0) {
            all.add(memory.total());
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - TIMES), all.size()));
    }

    private static Optional<Judgement<Memory>> over(Memory memory, List<Double> allowances, String why) {
        var next = new Memory(List.of(), List.of(), memory.counter(), allowances, false);
        return memory.raised() ? Judgement.tell(next, Symptom.over(why)) : Judgement.quiet(next);
    }

    private static Optional<Judgement<Memory>> spend(Memory memory, Instant time, long counter, double tolerance) {
        var more = memory.counter() < 0 ? 0 : counter >= memory.counter() ? counter - memory.counter() : counter;
        var soon = !memory.at().isEmpty()
                && time.toEpochMilli() - memory.at().get(memory.at().size() - 1) < SPACING.toMillis();
        if (soon && memory.counter() >= 0) {
            return Optional.empty(); // The counter goes on; the next reading has it all.
        }
        var at = new ArrayList<>(memory.at());
        var spent = new ArrayList<>(memory.spent());
        at.add(time.toEpochMilli());
        spent.add(memory.total() + more);
        var from = Math.max(0, at.size() - READINGS);
        return judge(
                new Memory(
                        List.copyOf(at.subList(from, at.size())),
                        List.copyOf(spent.subList(from, spent.size())),
                        counter,
                        memory.allowances(),
                        memory.raised()),
                tolerance);
    }

    private static Optional<Judgement<Memory>> judge(Memory memory, double tolerance) {
        if (memory.raised() || memory.allowances().isEmpty() || memory.at().size() < ENOUGH) {
            return Judgement.quiet(memory);
        }
        var allowance =
                Slope.middle(memory.allowances().stream().mapToDouble(a -> a).toArray());
        var rate = Slope.of(memory.at(), memory.spent());
        var left = Math.max(0, (allowance - memory.total()) / rate);
        if (!(rate > 0) || left * tolerance > HORIZON.toMillis()) {
            return Judgement.quiet(memory);
        }
        var text = String.format(
                Locale.ROOT,
                "it has spent %.0f tokens since its credit came back, and has %s left at this rate: the credit was used up"
                        + " after %.0f before",
                memory.total(),
                Moments.text(Duration.ofMillis((long) left)),
                allowance);
        return Judgement.tell(
                new Memory(memory.at(), memory.spent(), memory.counter(), memory.allowances(), true),
                Symptom.of(text, Map.of("spent", memory.total(), "allowance", allowance, "secondsLeft", left / 1000)));
    }
}
