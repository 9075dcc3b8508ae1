package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Copies that wait because of a limit, kept in memory and on a changelog. One for each partition, used by its thread.
 *
 * <p>What went is not forgotten at once. The inbox and the changelog are written side by side, and a process that is killed
 * between the two must have lost the second and not the first. So a copy stays until the broker has long acknowledged it, or
 * the application failed over it; whoever starts anew meanwhile lets it go a second time, and the reader of the inbox knows it
 * by its id.
 */
final class HeldMessages implements Pacing.Line {

    static final String STORE = "held";

    /** A producer gives up after two minutes (delivery.timeout.ms); then the task begins anew with what is kept here. */
    private static final Duration ACKNOWLEDGED = Duration.ofMinutes(3);

    private record Turn(Instant until, long offset, String id) {}

    private record Gone(Instant at, String id) {}

    private record Pair(Instant last, int count) {}

    private final KeyValueStore<String, HeldMessage> store;
    private final int most;
    private final TreeMap<Turn, HeldMessage> waiting = new TreeMap<>(
            Comparator.comparing(Turn::until).thenComparing(Turn::offset).thenComparing(Turn::id));
    private final Map<String, Pair> pairs = new HashMap<>();
    private final Deque<Gone> gone = new ArrayDeque<>();

    HeldMessages(KeyValueStore<String, HeldMessage> store, int most) {
        this.store = store;
        this.most = most;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> queue(entry.value));
        }
    }

    /** A record that is read again after a crash finds its copies here, and they keep their turn. */
    void hold(HeldMessage held) {
        if (store.putIfAbsent(held.copy().getId(), held) == null) {
            queue(held);
        }
    }

    private void queue(HeldMessage held) {
        waiting.put(turn(held), held);
        pairs.merge(
                Pacing.pair(held.copy()),
                new Pair(held.until(), 1),
                (a, b) -> new Pair(a.last().isAfter(b.last()) ? a.last() : b.last(), a.count() + 1));
    }

    private static Turn turn(HeldMessage held) {
        return new Turn(held.until(), held.offset(), held.copy().getId());
    }

    /** Lets those go whose time has come, in the order in which they came. */
    void release(Instant now, Consumer<HeldMessage> go) {
        while (!waiting.isEmpty() && !waiting.firstKey().until().isAfter(now)) {
            var held = waiting.pollFirstEntry().getValue();
            pairs.computeIfPresent(
                    Pacing.pair(held.copy()),
                    (p, pair) -> pair.count() == 1 ? null : new Pair(pair.last(), pair.count() - 1));
            go.accept(held);
            gone.add(new Gone(now, held.copy().getId()));
        }
    }

    void forget(Instant now) {
        while (!gone.isEmpty() && gone.peek().at().plus(ACKNOWLEDGED).isBefore(now)) {
            store.delete(gone.remove().id());
        }
    }

    @Override
    public Optional<Instant> last(AgentMessage copy) {
        return Optional.ofNullable(pairs.get(Pacing.pair(copy))).map(Pair::last);
    }

    @Override
    public boolean isFull() {
        return waiting.size() >= most;
    }

    int size() {
        return waiting.size();
    }
}
