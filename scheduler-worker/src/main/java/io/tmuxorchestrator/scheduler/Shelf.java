package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.schemas.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The schedules of a partition: a store in memory with a changelog, and beside it what is due when. That is made from the store
 * at every start, and put right by it if they should ever differ. Used by its stream thread.
 */
final class Shelf {

    static final String STORE = "schedules";

    private final KeyValueStore<String, byte[]> store;
    private final Serde<Schedule> schedules;
    private final Dues dues = new Dues();
    /** Also read by whoever looks at the metrics. */
    private final AtomicInteger size = new AtomicInteger();

    Shelf(KeyValueStore<String, byte[]> store, Serde<Schedule> schedules) {
        this.store = store;
        this.schedules = schedules;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                dues.add(Kept.due(entry.value), entry.key);
                size.incrementAndGet();
            });
        }
    }

    Optional<Kept> find(String id) {
        return Optional.ofNullable(store.get(id)).map(Kept::read);
    }

    void put(String id, Kept kept) {
        var before = store.get(id);
        if (before == null) {
            size.incrementAndGet();
        } else {
            dues.remove(Kept.due(before), id);
        }
        store.put(id, kept.bytes());
        dues.add(kept.progress().due().toEpochMilli(), id);
    }

    void remove(String id) {
        var before = store.delete(id);
        if (before != null) {
            dues.remove(Kept.due(before), id);
            size.decrementAndGet();
        }
    }

    int size() {
        return size.get();
    }

    Schedule read(Kept kept) {
        return Objects.requireNonNull(schedules.deserializer().deserialize(STORE, kept.schedule()));
    }

    byte[] write(Schedule schedule) {
        return schedules.serializer().serialize(STORE, schedule);
    }

    /** When the first is due. */
    Optional<Instant> first() {
        return dues.first();
    }

    /** The first, if it is due. */
    Optional<String> due(Instant now) {
        return dues.due(now);
    }

    /** What is due by the store and waits nowhere; from now on it does. */
    List<String> sweep(Instant now) {
        var found = new ArrayList<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                var due = Kept.due(entry.value);
                if (due <= now.toEpochMilli() && !dues.has(due, entry.key)) {
                    dues.add(due, entry.key);
                    found.add(entry.key);
                }
            });
        }
        return List.copyOf(found);
    }
}
