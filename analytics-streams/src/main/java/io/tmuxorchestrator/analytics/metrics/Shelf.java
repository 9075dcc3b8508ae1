package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.MetricWindow;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** Where open windows and marks survive: a store in memory with a changelog. Used by its stream thread. */
final class Shelf {

    private final KeyValueStore<String, MetricWindow> store;

    Shelf(KeyValueStore<String, MetricWindow> store) {
        this.store = store;
    }

    /** Puts what was kept back where it was. */
    void restore(Windows windows, Consumer<Mark> marks) {
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                if (Mark.isOne(entry.value)) {
                    marks.accept(Mark.of(entry.value));
                } else {
                    windows.restore(Window.of(entry.value), Tally.of(entry.value));
                }
            });
        }
    }

    void put(Window window, Tally tally) {
        store.put(window.key(), tally.record(window).build());
    }

    void remove(Window window) {
        store.delete(window.key());
    }

    void put(Mark mark) {
        store.put(mark.key(), mark.record());
    }
}
