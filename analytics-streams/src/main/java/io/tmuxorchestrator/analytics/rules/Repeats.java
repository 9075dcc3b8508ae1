package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The same thing over and over within a span.
 *
 * @param types of the events that are compared
 * @param things what is compared, and how it is told
 */
record Repeats(Kind kind, Set<EventType> types, Function<Sighting, Optional<Thing>> things, int many, Duration span)
        implements Rule<Repeats.Memory> {

    /** More than this are not compared: what comes in between is no loop any more. */
    private static final int MOST = 50;

    record Thing(String what, String shown) {}

    record Seen(long time, String what) {}

    /** @param loop what is repeated; empty if nothing is */
    record Memory(List<Seen> recent, String loop) {}

    @Override
    public Class<Memory> memory() {
        return Memory.class;
    }

    @Override
    public Memory fresh() {
        return new Memory(List.of(), "");
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
            return forget(memory, seen.time());
        }
        return things.apply(seen).flatMap(t -> take(memory, t, seen.time(), (int) Math.ceil(many * tolerance)));
    }

    private Optional<Judgement<Memory>> take(Memory memory, Thing thing, Instant time, int limit) {
        var recent = new ArrayList<>(since(memory.recent(), time));
        recent.add(new Seen(time.toEpochMilli(), thing.what()));
        var kept = recent.size() > MOST ? recent.subList(recent.size() - MOST, recent.size()) : recent;
        var count = count(kept, thing.what());
        if (count < limit || !memory.loop().isEmpty()) {
            return Judgement.quiet(new Memory(List.copyOf(kept), memory.loop()));
        }
        return Judgement.tell(
                new Memory(List.copyOf(kept), thing.what()),
                Symptom.of(
                        count + " times the same within " + Moments.text(span) + ": " + thing.shown(),
                        Map.of("count", (double) count, "limit", (double) limit)));
    }

    private Optional<Judgement<Memory>> forget(Memory memory, Instant time) {
        var recent = since(memory.recent(), time);
        var over = !memory.loop().isEmpty() && count(recent, memory.loop()) == 0;
        var next = new Memory(recent, over ? "" : memory.loop());
        return over ? Judgement.tell(next, Symptom.over("it repeats itself no more")) : Judgement.quiet(next);
    }

    private List<Seen> since(List<Seen> recent, Instant time) {
        var begin = time.minus(span).toEpochMilli();
        return recent.stream().filter(s -> s.time() > begin).toList();
    }

    private static long count(List<Seen> recent, String what) {
        return recent.stream().filter(s -> s.what().equals(what)).count();
    }

    @Override
    public Optional<Instant> due(Memory memory, double tolerance) {
        return memory.recent().stream()
                .findFirst()
                .map(s -> Instant.ofEpochMilli(s.time()).plus(span));
    }
}
