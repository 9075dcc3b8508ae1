package io.tmuxorchestrator.scheduler;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which schedules send to the same address within the same minute, in whichever of an instance's partitions they lie. Nothing is
 * dropped or moved because of it; it is told. Any thread.
 */
final class Clashes {

    /** Nominal minutes that are remembered: firings that were put off come between those that are on time. */
    private static final int REMEMBERED = 10_000;

    private record Slot(String recipient, Instant minute) {}

    private final Map<Slot, String> taken = new HashMap<>();

    /** The other schedule, if there is one. */
    synchronized Optional<String> with(String id, String recipient, Instant nominal) {
        if (taken.size() >= REMEMBERED) {
            taken.clear();
        }
        var other = taken.putIfAbsent(new Slot(recipient, nominal.truncatedTo(ChronoUnit.MINUTES)), id);
        return Optional.ofNullable(other).filter(o -> !o.equals(id));
    }
}
