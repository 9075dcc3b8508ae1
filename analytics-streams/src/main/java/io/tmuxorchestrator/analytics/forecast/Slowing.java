package io.tmuxorchestrator.analytics.forecast;

import io.tmuxorchestrator.analytics.rules.Judgement;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Symptom;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An agent takes longer and longer to answer. Compares the middle of its last answers with that of those before, on a
 * logarithmic scale, since what takes twice as long is as far off whether it took a second or an hour.
 */
record Slowing(Kind kind) implements Rule<Slowing.Memory> {

    private static final int LATEST = 8;
    private static final int BEFORE = 20;
    private static final int MOST = 100;
    private static final double FACTOR = 2;
    /** In usual widths of a middle of so many; what varies a lot must be farther off. */
    private static final double WIDTHS = 4;

    /** @param seconds logarithms of how long answers took */
    record Memory(List<Double> seconds, boolean raised) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), false);
    }

    @Override
    public boolean hears(EventType type) {
        return type == EventType.MESSAGE_ANSWERED;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        return seen.event()
                .flatMap(AgentEvent::getDurationMs)
                .flatMap(ms -> judge(with(memory, Math.log(Math.max(1, ms) / 1000.0)), tolerance));
    }

    private static Memory with(Memory memory, double reading) {
        var all = new ArrayList<>(memory.seconds());
        all.add(reading);
        return new Memory(List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())), memory.raised());
    }

    private static Optional<Judgement<Memory>> judge(Memory memory, double tolerance) {
        var count = memory.seconds().size();
        if (count < BEFORE + LATEST) {
            return Judgement.quiet(memory);
        }
        var before = array(memory.seconds().subList(0, count - LATEST));
        var usual = Slope.middle(before.clone());
        var latest = Slope.middle(array(memory.seconds().subList(count - LATEST, count)));
        var off = latest - usual;
        var limit = Math.max(Math.log(FACTOR * tolerance), WIDTHS * width(before, usual) / Math.sqrt(LATEST));
        if (!memory.raised() && off > limit) {
            return Judgement.tell(new Memory(memory.seconds(), true), symptom(latest, usual, limit));
        }
        return memory.raised() && off < limit / 2
                ? Judgement.tell(
                        new Memory(memory.seconds(), false), Symptom.over("it answers as fast as it usually does"))
                : Judgement.quiet(memory);
    }

    private static double width(double[] values, double middle) {
        var distances = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - middle);
        }
        return 1.48 * Slope.middle(distances); // What a normal distribution's is.
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private static Symptom symptom(double latest, double usual, double limit) {
        return Symptom.of(
                String.format(
                        Locale.ROOT,
                        "its last %d answers took %.1f s, usual is %.1f s; %.1f times that is too long",
                        LATEST,
                        Math.exp(latest),
                        Math.exp(usual),
                        Math.exp(limit)),
                Map.of("seconds", Math.exp(latest), "usual", Math.exp(usual), "limit", Math.exp(usual + limit)));
    }
}
