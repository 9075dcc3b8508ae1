package io.tmuxorchestrator.analytics.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The windows that are open, and how they end. What happens goes into windows of ten seconds; one that is finished is added to
 * the minute it lies in, that to its hour, and so on. When a window ends is up to whoever calls. Pure but for what is told.
 * Used by one thread.
 */
final class Windows {

    /** Whoever keeps and publishes them. */
    interface Listener {

        /** An open one has changed. */
        void changed(Window window, Tally tally);

        /** Told of the smaller ones first, then in the order of time. */
        void finished(Window window, Tally tally);

        /** What an open one has come to so far. */
        void early(Window window, Tally tally);
    }

    /** Of each span, by where they start. */
    private final Map<Span, NavigableMap<Long, Map<Subject, Tally>>> open = new EnumMap<>(Span.class);

    private final Predicate<Subject> grows;
    private final Listener listener;
    private long closed = Long.MIN_VALUE;

    /** @param grows whose windows are added to larger ones */
    Windows(Predicate<Subject> grows, Listener listener) {
        Arrays.stream(Span.values()).forEach(span -> open.put(span, new TreeMap<>()));
        this.grows = grows;
        this.listener = listener;
    }

    /** As it was kept. */
    void restore(Window window, Tally tally) {
        at(window.span(), window.start()).put(window.subject(), tally);
    }

    void restoreClosed(long upTo) {
        closed = upTo;
    }

    /** Up to when windows of ten seconds have ended: nothing can be added before. */
    long closed() {
        return closed;
    }

    /** Of the ten seconds that a time lies in. */
    Optional<Tally> find(Subject subject, long time) {
        var start = Span.TEN_SECONDS.start(time);
        return Optional.ofNullable(starts(Span.TEN_SECONDS).get(start)).map(all -> all.get(subject));
    }

    /** The same, begun if there is none. */
    Tally open(Subject subject, long time) {
        return at(Span.TEN_SECONDS, Span.TEN_SECONDS.start(time)).computeIfAbsent(subject, s -> new Tally());
    }

    private NavigableMap<Long, Map<Subject, Tally>> starts(Span span) {
        return Objects.requireNonNull(open.get(span));
    }

    private Map<Subject, Tally> at(Span span, long start) {
        return starts(span).computeIfAbsent(start, s -> new HashMap<>());
    }

    /** When the first of all that are open is over. */
    OptionalLong firstEnd() {
        return Arrays.stream(Span.values())
                .filter(s -> !starts(s).isEmpty())
                .mapToLong(s -> starts(s).firstKey() + s.millis())
                .min();
    }

    boolean has(Subject subject) {
        return open.values().stream()
                .flatMap(starts -> starts.values().stream())
                .anyMatch(subjects -> subjects.containsKey(subject));
    }

    int size() {
        return open.values().stream()
                .flatMap(starts -> starts.values().stream())
                .mapToInt(Map::size)
                .sum();
    }

    /** Ends all that are over by then. */
    void close(long time) {
        var upTo = Span.TEN_SECONDS.start(time);
        if (upTo <= closed) {
            return;
        }
        closed = upTo;
        Map<Window, Tally> grown = new LinkedHashMap<>();
        for (var span : Span.values()) {
            close(span, upTo, grown);
        }
        grown.forEach((window, tally) -> {
            listener.changed(window, tally);
            if (window.span().isToldEarly()) {
                listener.early(window, tally);
            }
        });
    }

    private void close(Span span, long upTo, Map<Window, Tally> grown) {
        var starts = starts(span);
        while (!starts.isEmpty() && starts.firstKey() + span.millis() <= upTo) {
            var over = starts.pollFirstEntry();
            over.getValue().forEach((subject, tally) -> {
                var window = new Window(subject, span, over.getKey());
                listener.finished(window, tally);
                grown.remove(window);
                window.larger().filter(l -> grows.test(subject)).ifPresent(larger -> {
                    var whole = at(larger.span(), larger.start()).computeIfAbsent(subject, s -> new Tally());
                    whole.add(tally);
                    grown.put(larger, whole);
                });
            });
        }
    }
}
