package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something that begins with one sighting and ends with another.
 *
 * @param types of the events that it can begin or end with
 * @param begins what is said of it where it begins
 * @param after how long it must last before it is worth telling
 */
record Condition(
        Kind kind,
        Set<EventType> types,
        Function<Sighting, Optional<String>> begins,
        Predicate<Sighting> ends,
        Duration after)
        implements Rule<Condition.Memory> {

    /** @param since in milliseconds since the epoch; 0 if it does not last */
    record Memory(long since, boolean raised, String said) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(0, false, "");
    }

    @Override
    public boolean concerns(Scope scope) {
        return true;
    }

    @Override
    public boolean hears(EventType type) {
        return types.contains(type);
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.passed()) {
            return due(memory, tolerance)
                    .filter(due -> !due.isAfter(seen.time()))
                    .flatMap(due -> raise(memory, tolerance));
        }
        var begun = memory.since() == 0 ? begins.apply(seen) : Optional.<String>empty();
        if (begun.isPresent()) {
            var next = new Memory(Math.max(1, seen.time().toEpochMilli()), false, begun.get());
            return after.isZero() ? raise(next, tolerance) : Judgement.quiet(next);
        }
        return memory.since() != 0 && ends.test(seen) ? end(memory) : Optional.empty();
    }

    private Optional<Judgement<Memory>> raise(Memory memory, double tolerance) {
        var lasted = Rule.patience(after, tolerance);
        var text = (memory.said().isEmpty() ? kind.title() : memory.said())
                + (lasted.isZero() ? "" : "; so for " + Moments.text(lasted));
        return Judgement.tell(
                new Memory(memory.since(), true, memory.said()),
                Symptom.of(text, Map.of("seconds", (double) lasted.toSeconds())));
    }

    private Optional<Judgement<Memory>> end(Memory memory) {
        return memory.raised() ? Judgement.tell(fresh(), Symptom.over("it is over")) : Judgement.quiet(fresh());
    }

    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.since() == 0 || memory.raised()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(memory.since()).plus(Rule.patience(after, tolerance)));
    }
}
