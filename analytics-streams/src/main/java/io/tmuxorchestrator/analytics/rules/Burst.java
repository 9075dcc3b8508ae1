package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * So many events of some sort within a span. It is over when less than half as many are left in it.
 *
 * @param types of which events are
 * @param counts which of these
 * @param many from how many on it is too many
 */
record Burst(Kind kind, Set<EventType> types, Predicate<AgentEvent> counts, int many, Duration span)
        implements Rule<Burst.Memory> {

    /** @param last what the last one said */
    record Memory(List<Long> times, boolean raised, String last) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), false, "");
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
            return wait(memory, seen.time(), limit(tolerance));
        }
        return seen.event().filter(counts).flatMap(e -> count(memory, e, seen.time(), limit(tolerance)));
    }

    private int limit(double tolerance) {
        return (int) Math.ceil(many * tolerance);
    }

    private Optional<Judgement<Memory>> count(Memory memory, AgentEvent event, Instant time, int limit) {
        var times = Moments.add(memory.times(), time, span);
        var next = new Memory(
                times, memory.raised() || times.size() >= limit, event.getText().orElse(""));
        if (!next.raised() || memory.raised()) {
            return Judgement.quiet(next);
        }
        var text = times.size() + " within " + Moments.text(span) + "; " + limit + " are too many"
                + (next.last().isEmpty() ? "" : ". The last: " + next.last());
        return Judgement.tell(next, Symptom.of(text, Map.of("count", (double) times.size(), "limit", (double) limit)));
    }

    private Optional<Judgement<Memory>> wait(Memory memory, Instant time, int limit) {
        var left = Moments.since(memory.times(), time.minus(span));
        var over = memory.raised() && left.size() * 2 < limit;
        var next = new Memory(left, memory.raised() && !over, left.isEmpty() ? "" : memory.last());
        return over
                ? Judgement.tell(next, Symptom.over(left.size() + " within the last " + Moments.text(span)))
                : Judgement.quiet(next);
    }

    /** When the oldest is too old. */
    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.times().stream()
                .findFirst()
                .map(first -> Instant.ofEpochMilli(first).plus(span));
    }
}
