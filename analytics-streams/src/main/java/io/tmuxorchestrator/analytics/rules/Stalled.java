package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An agent works without end, and nothing comes of it. */
record Stalled(Kind kind, Duration limit) implements Rule<Stalled.Memory> {

    private static final Set<EventType> RESULTS = EnumSet.of(
            EventType.COMMIT_CREATED, EventType.TASK_PROGRESSED, EventType.TASK_COMPLETED, EventType.TASK_FAILED);

    /** @param since when it began to work, or last came to something; 0 if it does not work */
    record Memory(long since, boolean raised) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(0, false);
    }

    @Override
    public boolean hears(EventType type) {
        return type == EventType.AGENT_STATE_CHANGED || RESULTS.contains(type);
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen.passed()) {
            return wait(memory, seen.time(), tolerance);
        }
        var works = seen.state().map(s -> s == AgentState.WORKING).orElse(memory.since() != 0);
        var result = seen instanceof Sighting.Said
                || seen.event().filter(e -> RESULTS.contains(e.getType())).isPresent();
        var begins = works && memory.since() == 0;
        if (!begins && !result && works == (memory.since() != 0)) {
            return Optional.empty();
        }
        var next = new Memory(works ? Math.max(1, seen.time().toEpochMilli()) : 0, false);
        return memory.raised()
                ? Judgement.tell(next, Symptom.over(result ? "something came of it" : "it works no more"))
                : Judgement.quiet(next);
    }

    private Optional<Judgement<Memory>> wait(Memory memory, Instant time, double tolerance) {
        if (due(memory, tolerance).filter(d -> !d.isAfter(time)).isEmpty()) {
            return Optional.empty();
        }
        var span = Rule.patience(limit, tolerance);
        return Judgement.tell(
                new Memory(memory.since(), true),
                Symptom.of(
                        "it has worked for " + Moments.text(span)
                                + " without a commit, a message, or a step of its task",
                        Map.of("seconds", (double) span.toSeconds())));
    }

    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.since() == 0 || memory.raised()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(memory.since()).plus(Rule.patience(limit, tolerance)));
    }
}
