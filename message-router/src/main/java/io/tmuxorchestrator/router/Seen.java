package io.tmuxorchestrator.router;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Ids of the messages of a partition that were accepted lately, each with its offset: after a crash the same record is read
 * again, and that is no duplicate. Kept in memory and on a changelog. One for each partition, used by its thread.
 */
final class Seen {

    static final String STORE = "seen";

    private record At(Instant time, String id) {}

    private final KeyValueStore<String, byte[]> store;
    private final Duration window;
    /** The oldest first, so that forgetting looks at nothing it keeps. */
    private final Deque<At> ages = new ArrayDeque<>();

    Seen(KeyValueStore<String, byte[]> store, Duration window) {
        this.store = store;
        this.window = window;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> ages.add(new At(time(entry.value), entry.key)));
        }
        var sorted = ages.stream().sorted(Comparator.comparing(At::time)).toList();
        ages.clear();
        ages.addAll(sorted);
    }

    /** The offset of the other message with this id, if there was one within the window. */
    Optional<Long> other(String id, long offset, Instant appended) {
        return Optional.ofNullable(store.get(id))
                .filter(known -> time(known).plus(window).isAfter(appended))
                .map(known -> ByteBuffer.wrap(known).getLong())
                .filter(known -> known != offset);
    }

    void remember(String id, long offset, Instant appended) {
        if (!window.isZero()) {
            store.put(
                    id,
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(offset)
                            .putLong(appended.toEpochMilli())
                            .array());
            ages.add(new At(appended, id));
        }
    }

    void forget(Instant now) {
        for (var oldest = ages.peek(); oldest != null && isOver(oldest.time(), now); oldest = ages.peek()) {
            ages.remove();
            var known = store.get(oldest.id());
            // It may have been accepted once more since.
            if (known != null && isOver(time(known), now)) {
                store.delete(oldest.id());
            }
        }
    }

    private boolean isOver(Instant time, Instant now) {
        return !time.plus(window).isAfter(now);
    }

    private static Instant time(byte[] known) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(known).getLong(Long.BYTES));
    }
}
