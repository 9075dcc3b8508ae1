package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.MetricWindow;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends figures, parts and ticks in the transaction of the stream thread that calls it. */
public final class Publisher {

    /** Header of a figure: how long its window is, for whoever need not read all of them. */
    public static final String SPAN = "orc-span";

    private final ProcessorContext<String, Told> streams;
    private final Clock clock;

    Publisher(ProcessorContext<String, Told> streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    /** @param at its record's time: who looks for figures since then finds it */
    void figure(Window window, Tally tally, boolean complete, long at) {
        var record = tally.record(window)
                .setValues(Derived.of(tally, window.span().length()))
                .setComplete(complete)
                .setComputedAt(Instant.ofEpochMilli(clock.millis()));
        var headers = new RecordHeaders().add(SPAN, window.span().toString().getBytes(StandardCharsets.UTF_8));
        streams.forward(new Record<>(window.subject().id(), Told.figure(record.build()), Math.max(0, at), headers));
    }

    void part(Window window, Tally tally) {
        forward(window.subject().key(), Told.part(tally.record(window).build()), window.end());
    }

    void mark(Mark mark) {
        MetricWindow record = mark.record();
        forward(mark.key(), Told.part(record), mark.upTo());
    }

    void tick(Tick tick) {
        forward(tick.key(), Told.tick(tick.event()), clock.millis());
    }

    private void forward(String key, Told told, long at) {
        streams.forward(new Record<>(key, told, Math.max(0, at)));
    }
}
