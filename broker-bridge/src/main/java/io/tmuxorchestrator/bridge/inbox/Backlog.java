package io.tmuxorchestrator.bridge.inbox;

import io.tmuxorchestrator.schemas.Priority;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What waits for one agent: the more urgent first, in order within a priority. What is overtaken too often goes next, so that
 * nothing waits for ever. Of the loop.
 */
public final class Backlog {

    /** After so many others have overtaken it, the oldest of a lower priority goes first. */
    private static final int PATIENCE = 10;

    private static final List<Priority> MOST_URGENT_FIRST =
            Arrays.stream(Priority.values()).sorted(Comparator.reverseOrder()).toList();

    private final Map<Priority, Deque<Waiting>> waiting = new EnumMap<>(Priority.class);
    private final Map<Priority, Integer> overtaken = new EnumMap<>(Priority.class);

    public Backlog() {
        MOST_URGENT_FIRST.forEach(p -> {
            waiting.put(p, new ArrayDeque<>());
            overtaken.put(p, 0);
        });
    }

    public void add(Waiting message) {
        queue(message.message().getPriority()).addLast(message);
    }

    /** It was taken and could not be given; it goes first again. */
    public void putBack(Waiting message) {
        queue(message.message().getPriority()).addFirst(message);
    }

    public Optional<Waiting> peek() {
        return next().map(p -> queue(p).getFirst());
    }

    public Optional<Waiting> take() {
        var chosen = next();
        chosen.ifPresent(this::count);
        return chosen.map(p -> queue(p).removeFirst());
    }

    /** Only what has this priority. */
    public Optional<Waiting> take(Priority only) {
        var taken = Optional.ofNullable(queue(only).peekFirst());
        taken.ifPresent(w -> {
            count(only);
            queue(only).removeFirst();
        });
        return taken;
    }

    /** Takes out what this is true of, the more urgent first. */
    public List<Waiting> takeAll(Predicate<Waiting> which) {
        var taken = MOST_URGENT_FIRST.stream()
                .flatMap(p -> queue(p).stream())
                .filter(which)
                .toList();
        waiting.values().forEach(queue -> queue.removeIf(which));
        return taken;
    }

    /** The more urgent first. */
    public List<Waiting> all() {
        return MOST_URGENT_FIRST.stream().flatMap(p -> queue(p).stream()).toList();
    }

    public int size() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private Optional<Priority> next() {
        var starved = MOST_URGENT_FIRST.stream()
                .filter(p -> overtaken.getOrDefault(p, 0) >= PATIENCE && !queue(p).isEmpty())
                .reduce((a, b) -> b);
        return starved.or(() ->
                MOST_URGENT_FIRST.stream().filter(p -> !queue(p).isEmpty()).findFirst());
    }

    private void count(Priority taken) {
        overtaken.put(taken, 0);
        MOST_URGENT_FIRST.stream()
                .filter(p -> p.compareTo(taken) < 0)
                .forEach(p -> overtaken.put(p, queue(p).isEmpty() ? 0 : overtaken.getOrDefault(p, 0) + 1));
    }

    private Deque<Waiting> queue(Priority priority) {
        return Objects.requireNonNull(waiting.get(priority));
    }
}
