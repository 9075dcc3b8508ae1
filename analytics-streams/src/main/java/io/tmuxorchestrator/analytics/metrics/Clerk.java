package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts each event of a partition into its window, and ends windows when the partition is past them. When an event counts depends on
 * the event and on when the broker took it, and on nothing else: read again, it counts the same. Used by its stream thread.
 */
final class Clerk implements Windows.Listener {

    private final int partition;
    private final long grace;
    private final Shelf shelf;
    private final Presences presences;
    private final Publisher publisher;
    private final Windows windows = new Windows(Subject::isAgent, this);
    private final Parts parts = new Parts();
    /** The latest time at which the broker took a record of this partition, as far as it was read. */
    private long read = Long.MIN_VALUE;

    Clerk(int partition, Duration grace, Shelf shelf, Presences presences, Publisher publisher) {
        this.partition = partition;
        this.grace = grace.toMillis();
        this.shelf = shelf;
        this.presences = presences;
        this.publisher = publisher;
        shelf.restore(windows, mark -> windows.restoreClosed(mark.upTo()));
    }

    OptionalLong firstEnd() {
        return windows.firstEnd();
    }

    void take(AgentEvent event, long appended) {
        read = Math.max(read, appended);
        close();
        if (event.getType() != EventType.WORKER_HEARTBEAT) {
            count(event, appended);
        }
    }

    private void count(AgentEvent event, long appended) {
        var own = event.getTime().toEpochMilli();
        var late = Math.abs(appended - own) > grace || own < windows.closed();
        var time = late ? Math.max(appended, windows.closed()) : own;
        var subject = subject(event);
        var tally = windows.open(subject, time);
        if (late) {
            tally.count(Names.LATE, 1);
        }
        Counting.count(event, tally);
        event.getAgent()
                .ifPresentOrElse(
                        agent -> place(agent, event, Instant.ofEpochMilli(time), tally),
                        () -> tally.belongs(event.getProject(), event.getHost()));
        changed(Window.at(subject, Span.TEN_SECONDS, time), tally);
    }

    /** The smallest thing it is about. */
    private static Subject subject(AgentEvent event) {
        return event.getAgent()
                .map(Subject::agent)
                .or(() -> event.getProject().map(Subject::project))
                .or(() -> event.getHost().map(Subject::host))
                .orElse(Subject.SYSTEM);
    }

    /** Only a bridge knows where an agent is: the host of other events is that of whoever tells. */
    private void place(String agent, AgentEvent event, Instant time, Tally tally) {
        var known = presences.find(agent);
        if (Presence.concerns(event)) {
            var next = known.orElseGet(() -> Presence.unknown(time)).next(event, time, tally);
            presences.put(agent, next);
            known = Optional.of(next);
        }
        tally.belongs(event.getProject().or(() -> tally.project()), Optional.empty());
        known.ifPresent(p -> tally.belongs(p.project().or(event::getProject), p.host()));
    }

    private void close() {
        var before = windows.closed();
        windows.close(read - grace);
        if (windows.closed() > before) {
            var mark = new Mark(partition, windows.closed());
            parts.drain(publisher::part);
            publisher.mark(mark);
            shelf.put(mark);
            presences.forget(Instant.ofEpochMilli(windows.closed()));
        }
    }

    @Override
    public void changed(Window window, Tally tally) {
        shelf.put(window, tally);
    }

    @Override
    public void finished(Window window, Tally tally) {
        shelf.remove(window);
        if (window.subject().isAgent()) {
            publisher.figure(window, tally, true, window.end());
        }
        if (window.span() == Span.TEN_SECONDS) {
            parts.add(window, tally);
        }
    }

    @Override
    public void early(Window window, Tally tally) {
        publisher.figure(window, tally, false, windows.closed());
    }
}
