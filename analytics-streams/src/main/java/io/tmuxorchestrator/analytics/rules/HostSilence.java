package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A host whose bridge has not said that it stops says nothing any more. */
record HostSilence(Kind kind, Duration limit) implements Rule<HostSilence.Memory> {

    /** @param last when it last said something, in milliseconds since the epoch; 0 if nothing is expected of it */
    record Memory(long last, boolean raised) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(0, false);
    }

    @Override
    public boolean concerns(Scope scope) {
        return scope == Scope.HOST;
    }

    @Override
    public boolean hears(EventType type) {
        return false;
    }

    @Override
    public Optional<Judgement<Memory>> see(Memory memory, Sighting seen, double tolerance) {
        if (seen instanceof Sighting.OfHost of) {
            var up = of.host().getState() == HostState.UP;
            var next = new Memory(up ? seen.time().toEpochMilli() : 0, false);
            return memory.raised()
                    ? Judgement.tell(next, Symptom.over("it is " + of.host().getState()))
                    : Judgement.quiet(next);
        }
        return seen.passed()
                        && due(memory, tolerance)
                                .filter(d -> !d.isAfter(seen.time()))
                                .isPresent()
                ? Judgement.tell(
                        new Memory(memory.last(), true),
                        Symptom.of(
                                "its bridge has said nothing since " + Instant.ofEpochMilli(memory.last())
                                        + "; usual is a word every 5 s",
                                Map.of("seconds", (double)
                                        Rule.patience(limit, tolerance).toSeconds())))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.last() == 0 || memory.raised()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(memory.last()).plus(Rule.patience(limit, tolerance)));
    }
}
