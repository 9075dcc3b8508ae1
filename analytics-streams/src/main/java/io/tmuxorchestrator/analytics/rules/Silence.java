package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An agent that has something to do shows no sign of life. */
record Silence(Kind kind, Duration limit) implements Rule<Silence.Memory> {

    /** What only the agent itself can bring about; that a message was typed, or that its bridge sees it, says nothing. */
    private static final Set<EventType> SIGNS = EnumSet.of(
            EventType.AGENT_STATE_CHANGED,
            EventType.MESSAGE_TURN_STARTED,
            EventType.APPROVAL_REQUESTED,
            EventType.COMMIT_CREATED);

    /** @param sign the last sign of life, in milliseconds since the epoch */
    record Memory(long sign, boolean busy, boolean raised) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(0, false, false);
    }

    @Override
    public boolean hears(EventType type) {
        return type == EventType.MESSAGE_DELIVERED || SIGNS.contains(type);
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.passed()) {
            return wait(memory, seen.time(), tolerance);
        }
        var busy = busy(memory, seen);
        var begun = busy && !memory.busy() ? seen.time().toEpochMilli() : 0;
        var sign = Math.max(Math.max(memory.sign(), begun), sign(seen));
        var moved = sign > memory.sign();
        if (!moved && busy == memory.busy()) {
            return Optional.empty();
        }
        var next = new Memory(sign, busy, memory.raised() && !moved && busy);
        return memory.raised() && !next.raised()
                ? Judgement.tell(next, Symptom.over("it has shown a sign of life"))
                : Judgement.quiet(next);
    }

    /** What waits for something else than itself has alerts of its own. */
    private static boolean busy(Memory memory, Sighting seen) {
        if (seen.is(EventType.MESSAGE_DELIVERED)) {
            return true;
        }
        return seen.state()
                .map(s -> s == AgentState.WORKING || s == AgentState.UNRESPONSIVE)
                .orElse(memory.busy());
    }

    private static long sign(Sighting seen) {
        if (seen instanceof Sighting.OfAgent of) {
            return of.agent().getLastActivityAt().map(Instant::toEpochMilli).orElse(0L);
        }
        return seen instanceof Sighting.Said
                        || seen.event().filter(e -> SIGNS.contains(e.getType())).isPresent()
                ? seen.time().toEpochMilli()
                : 0;
    }

    private Optional<Judgement<Memory>> wait(Memory memory, Instant time, double tolerance) {
        if (due(memory, tolerance).filter(d -> !d.isAfter(time)).isEmpty()) {
            return Optional.empty();
        }
        var span = Rule.patience(limit, tolerance);
        return Judgement.tell(
                new Memory(memory.sign(), true, true),
                Symptom.of(
                        "it has something to do and shows no sign of life since " + Instant.ofEpochMilli(memory.sign())
                                + "; usual is one within " + Moments.text(span),
                        Map.of("seconds", (double) span.toSeconds())));
    }

    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.busy() && !memory.raised()
                ? Optional.of(Instant.ofEpochMilli(memory.sign()).plus(Rule.patience(limit, tolerance)))
                : Optional.empty();
    }
}
