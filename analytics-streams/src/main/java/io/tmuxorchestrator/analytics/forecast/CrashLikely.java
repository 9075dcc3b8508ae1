package io.tmuxorchestrator.analytics.forecast;

import io.tmuxorchestrator.analytics.rules.Judgement;
import io.tmuxorchestrator.analytics.rules.Kind;
import io.tmuxorchestrator.analytics.rules.Moments;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Symptom;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How likely an agent's program ends within half an hour: from how often it did lately, and from the trouble it has now. Both
 * count as a rate of ends; what is old counts less.
 */
record CrashLikely(Kind kind) implements Rule<CrashLikely.Memory> {

    private static final Duration HORIZON = Duration.ofMinutes(30);
    private static final Duration CRASHES = Duration.ofHours(6);
    private static final Duration TROUBLES = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final double LIKELY = 0.55;
    private static final double UNLIKELY = 0.3;
    /** Ends an hour that one trouble stands for; found on the half of the histories that is there to find it on. */
    private static final double ENDS_PER_TROUBLE = 0.45;

    record Memory(List<Long> crashes, List<Long> troubles, boolean raised) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), List.of(), false);
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.is(EventType.AGENT_STATE_CHANGED)
                && seen.state().filter(s -> s == AgentState.CRASHED).isPresent()) {
            return judge(
                    new Memory(Moments.add(memory.crashes(), seen.time(), CRASHES), List.of(), memory.raised()),
                    seen.time(),
                    tolerance);
        }
        if (seen.event().filter(CrashLikely::isTrouble).isPresent()) {
            return judge(
                    new Memory(
                            memory.crashes(), Moments.add(memory.troubles(), seen.time(), TROUBLES), memory.raised()),
                    seen.time(),
                    tolerance);
        }
        return seen.passed()
                ? judge(
                        new Memory(
                                Moments.since(memory.crashes(), seen.time().minus(CRASHES)),
                                Moments.since(memory.troubles(), seen.time().minus(TROUBLES)),
                                memory.raised()),
                        seen.time(),
                        tolerance)
                : Optional.empty();
    }

    private static boolean isTrouble(AgentEvent event) {
        return event.getSeverity().compareTo(Severity.WARNING) >= 0
                && switch (event.getType()) {
                    case ERROR_OCCURRED, MESSAGE_UNCONFIRMED, CIRCUIT_OPENED, WORKER_REDUCED -> true;
                    case AGENT_STATE_CHANGED ->
                        event.getState()
                                .filter(AgentState.UNRESPONSIVE.name()::equals)
                                .isPresent();
                    default -> false;
                };
    }

    private static Optional<Judgement<Memory>> judge(Memory memory, Instant time, double tolerance) {
        var probability = probability(memory, time);
        var limit = Math.min(0.95, LIKELY * tolerance);
        if (!memory.raised() && probability >= limit) {
            return Judgement.tell(
                    new Memory(memory.crashes(), memory.troubles(), true), symptom(memory, probability, limit));
        }
        return memory.raised() && probability < UNLIKELY
                ? Judgement.tell(
                        new Memory(memory.crashes(), memory.troubles(), false), Symptom.over("it has come to rest"))
                : Judgement.quiet(memory);
    }

    static double probability(Memory memory, Instant time) {
        var rate = faded(memory.crashes(), time, Duration.ofHours(1))
                + ENDS_PER_TROUBLE * faded(memory.troubles(), time, Duration.ofMinutes(15));
        return 1 - Math.exp(-rate * HORIZON.toMinutes() / 60.0);
    }

    /** What is as old as the life counts a third. */
    private static double faded(List<Long> moments, Instant time, Duration life) {
        return moments.stream()
                .mapToDouble(m -> Math.exp(-Math.max(0, time.toEpochMilli() - m) / (double) life.toMillis()))
                .sum();
    }

    private static Symptom symptom(Memory memory, double probability, double limit) {
        return Symptom.of(
                String.format(
                        Locale.ROOT,
                        "with a probability of %.0f %% its program ends within %s: it ended %s in the last %s, and had trouble"
                                + " %s in the last %s",
                        100 * probability,
                        Moments.text(HORIZON),
                        times(memory.crashes()),
                        Moments.text(CRASHES),
                        times(memory.troubles()),
                        Moments.text(TROUBLES)),
                Map.of("probability", probability, "limit", limit));
    }

    private static String times(List<Long> moments) {
        return moments.size() == 1 ? "once" : moments.size() + " times";
    }

    /** When it is unlikely at last, if nothing more happens. */
    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.raised()
                ? Stream.concat(memory.crashes().stream(), memory.troubles().stream())
                        .max(Long::compare)
                        .map(m -> calm(memory, Instant.ofEpochMilli(m)))
                : Optional.empty();
    }

    /** Found step by step: what is remembered fades at two speeds. At most 200 ends fade within six hours. */
    private static Instant calm(Memory memory, Instant last) {
        var time = last.plus(LOOK);
        while (probability(memory, time) >= UNLIKELY) {
            time = time.plus(LOOK);
        }
        return time;
    }
}
