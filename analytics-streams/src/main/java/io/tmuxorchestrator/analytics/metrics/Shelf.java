package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.analytics.keep.Archive;
import io.tmuxorchestrator.schemas.MetricWindow;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;

/** Where open windows and marks survive. Used by its stream thread. */
final class Shelf {

    private final Archive archive;
    private final Serde<MetricWindow> serde;

    Shelf(Archive archive, Serde<MetricWindow> serde) {
        this.archive = archive;
        this.serde = serde;
    }

    /** Puts what was kept back where it was. */
    void restore(Windows windows, Consumer<Mark> marks) {
        archive.forEach((key, bytes) -> {
            var record = serde.deserializer().deserialize(archive.name(), bytes);
            if (Mark.isOne(record)) {
                marks.accept(Mark.of(record));
            } else {
                windows.restore(Window.of(record), Tally.of(record));
            }
        });
    }

    void put(Window window, Tally tally) {
        archive.put(window.key(), () -> bytes(tally.record(window).build()));
    }

    void remove(Window window) {
        archive.remove(window.key());
    }

    void put(Mark mark) {
        archive.put(mark.key(), () -> bytes(mark.record()));
    }

    private byte[] bytes(MetricWindow record) {
        return serde.serializer().serialize(archive.name(), record);
    }
}
