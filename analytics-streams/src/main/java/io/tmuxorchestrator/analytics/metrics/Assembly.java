package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.MetricWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up parts, and ends a window when every partition of {@code orc.events} is past it. Whichever of them comes first: the sums
 * are the same. Used by its stream thread.
 */
final class Assembly implements Windows.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final int partitions;
    private final Shelf shelf;
    private final Publisher publisher;
    private final FleetGauges gauges;
    private final Windows windows = new Windows(subject -> true, this);
    private final Map<Integer, Long> marks = new HashMap<>();
    private boolean fleet;

    Assembly(int partitions, Shelf shelf, Publisher publisher, FleetGauges gauges) {
        this.partitions = partitions;
        this.shelf = shelf;
        this.publisher = publisher;
        this.gauges = gauges;
        shelf.restore(windows, mark -> marks.put(mark.partition(), mark.upTo()));
        least().ifPresent(windows::restoreClosed);
        fleet = windows.has(Subject.SYSTEM);
    }

    /** Whether it is the one that puts together the figures of the whole fleet. */
    boolean hasFleet() {
        return fleet;
    }

    OptionalLong firstEnd() {
        return windows.firstEnd();
    }

    /** Partitions that are not known to be past a time. */
    List<Integer> behind(long time) {
        return IntStream.range(0, partitions)
                .filter(p -> marks.getOrDefault(p, Long.MIN_VALUE) < time)
                .boxed()
                .toList();
    }

    void take(MetricWindow record) {
        if (Mark.isOne(record)) {
            mark(Mark.of(record));
        } else {
            add(Window.of(record), Tally.of(record));
        }
    }

    private void mark(Mark mark) {
        marks.put(mark.partition(), mark.upTo());
        shelf.put(mark);
        least().ifPresent(windows::close);
    }

    /** None before every partition has said where it is. */
    private OptionalLong least() {
        return marks.size() < partitions
                ? OptionalLong.empty()
                : marks.values().stream().mapToLong(m -> m).min();
    }

    private void add(Window part, Tally tally) {
        var start = part.start();
        if (start < windows.closed()) {
            // Only if the topic got more partitions than this instance was told of when it started.
            LOG.atWarn()
                    .addKeyValue("subject", part.subject().key())
                    .log("a part came after its window had ended, and counts now; restart analytics-streams");
            start = windows.closed();
        }
        var window = Window.at(part.subject(), Span.TEN_SECONDS, start);
        fleet |= part.subject().equals(Subject.SYSTEM);
        var sum = windows.open(window.subject(), start);
        sum.addShared(tally);
        changed(window, sum);
    }

    @Override
    public void changed(Window window, Tally tally) {
        shelf.put(window, tally);
    }

    @Override
    public void finished(Window window, Tally tally) {
        shelf.remove(window);
        publisher.figure(window, tally, true, window.end());
        if (window.span() == Span.MINUTE && window.subject().equals(Subject.SYSTEM)) {
            gauges.show(tally);
        }
    }

    @Override
    public void early(Window window, Tally tally) {
        publisher.figure(window, tally, false, windows.closed());
    }
}
