package io.tmuxorchestrator.scheduler;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** What a partition waits for, those due first before the others. Made from the store; used by its stream thread. */
final class Dues {

    private record Due(long at, String id) {}

    private final TreeSet<Due> waiting =
            new TreeSet<>(Comparator.comparingLong(Due::at).thenComparing(Due::id));

    /** What waits for nothing is left out. */
    void add(long at, String id) {
        if (at != Progress.NEVER.toEpochMilli()) {
            waiting.add(new Due(at, id));
        }
    }

    void remove(long at, String id) {
        waiting.remove(new Due(at, id));
    }

    boolean has(long at, String id) {
        return waiting.contains(new Due(at, id));
    }

    /** When the first is due. */
    Optional<Instant> first() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(waiting.first().at()));
    }

    /** The first, if it is due; it stays. */
    Optional<String> due(Instant now) {
        return first().filter(at -> !at.isAfter(now)).map(at -> waiting.first().id());
    }
}
