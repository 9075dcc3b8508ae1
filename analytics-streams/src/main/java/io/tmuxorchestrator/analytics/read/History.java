package io.tmuxorchestrator.analytics.read;

import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.analytics.metrics.Window;
import io.tmuxorchestrator.schemas.MetricWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Windows that cover stretches of time, each moment once: the largest that fit, and smaller ones where a stretch begins or ends
 * amid a larger one, or where that is not finished yet. Used by one thread.
 */
public final class History {

    /** Any window may be as late as that: its grace, and a tick that says that it is over. */
    private static final Duration PENDING = Duration.ofMinutes(2);

    private final TreeSet<Instant> cuts;
    private final Set<Span> wanted = EnumSet.noneOf(Span.class);
    private final Instant now;
    private final Map<Subject, List<MetricWindow>> windows = new HashMap<>();
    private final Map<Subject, Instant> latest = new HashMap<>();

    /**
     * Of nothing yet.
     *
     * @param cuts where stretches begin and end; the first is the earliest that is looked at
     */
    public History(List<Instant> cuts, Instant now) {
        this.cuts = new TreeSet<>(cuts);
        this.now = now;
    }

    /** Also all windows of this length, one by one. */
    public History with(Span span) {
        wanted.add(span);
        return this;
    }

    public Instant since() {
        return cuts.first();
    }

    /** Whether a window is of any use; who asks need not decode the others. */
    public boolean wants(Span span, Instant end) {
        var start = end.minus(span.length());
        return !start.isBefore(since())
                && (wanted.contains(span)
                        || span.larger().filter(l -> isUsable(l, start)).isEmpty());
    }

    /** Whether the window of that length in which a time lies is finished, and lies in one stretch. */
    private boolean isUsable(Span span, Instant time) {
        var millis = span.length().toMillis();
        var start = Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
        var end = start.plusMillis(millis);
        var cut = cuts.higher(start);
        return end.isBefore(now.minus(pending(span)))
                && !start.isBefore(since())
                && (cut == null || !cut.isBefore(end));
    }

    /** For its own length longer, if nobody counted for a while: until it is there, its parts are all that there is. */
    private static Duration pending(Span span) {
        return span.length().compareTo(PENDING) > 0 ? span.length() : PENDING;
    }

    /** One that is not finished yet is left out: smaller ones hold the same. */
    public void add(MetricWindow window) {
        if (window.getComplete()) {
            var subject = Subject.of(window);
            windows.computeIfAbsent(subject, s -> new ArrayList<>()).add(window);
            if (window.getCounts().getOrDefault("events", 0L) > 0) {
                latest.merge(subject, window.getEnd(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
    }

    public Set<Subject> subjects() {
        return windows.keySet();
    }

    /** When something last happened to it, as exactly as the windows say. */
    public Optional<Instant> lastActive(Subject subject) {
        return Optional.ofNullable(latest.get(subject));
    }

    /** All of a stretch. */
    public Tally sum(Subject subject, Instant from, Instant to) {
        var sum = new Tally();
        Set<Window> taken = new HashSet<>();
        windows.getOrDefault(subject, List.of()).stream()
                .filter(w -> !w.getStart().isBefore(from) && !w.getEnd().isAfter(to))
                .sorted(Comparator.comparing(History::length).reversed())
                .filter(w -> isNew(w, taken))
                .forEach(w -> sum.add(Tally.of(w)));
        return sum;
    }

    private static Duration length(MetricWindow window) {
        return Duration.between(window.getStart(), window.getEnd());
    }

    /** A window of which neither itself nor one that it is a part of was taken. */
    private static boolean isNew(MetricWindow record, Set<Window> taken) {
        var window = Window.of(record);
        for (var larger = Optional.of(window); larger.isPresent(); larger = larger.flatMap(Window::larger)) {
            if (taken.contains(larger.get())) {
                return false;
            }
        }
        return taken.add(window);
    }

    /** All windows of one length, in the order of time. */
    public List<MetricWindow> series(Subject subject, Span span) {
        return windows.getOrDefault(subject, List.of()).stream()
                .filter(w -> length(w).equals(span.length()))
                .sorted(Comparator.comparing(MetricWindow::getStart))
                .toList();
    }
}
