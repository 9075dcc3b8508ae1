package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.MetricWindow;
import java.time.Duration;
import java.util.Optional;

/** A span of time of one subject. Times in milliseconds since the epoch, as they are compared a million times a minute. */
public record Window(Subject subject, Span span, long start) {

    static Window at(Subject subject, Span span, long time) {
        return new Window(subject, span, span.start(time));
    }

    public static Window of(MetricWindow record) {
        var length = Duration.between(record.getStart(), record.getEnd());
        var span = Span.of(length).orElseThrow(() -> new IllegalArgumentException("no window is " + length + " long"));
        return new Window(Subject.of(record), span, record.getStart().toEpochMilli());
    }

    public long end() {
        return start + span.millis();
    }

    public Optional<Window> larger() {
        return span.larger().map(s -> at(subject, s, start));
    }

    /** Where it is kept. */
    String key() {
        return span + " " + start + " " + subject.key();
    }
}
