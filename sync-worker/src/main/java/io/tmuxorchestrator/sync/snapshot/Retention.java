package io.tmuxorchestrator.sync.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * For how long snapshots are kept.
 *
 * @param age younger ones always are
 * @param least so many of the newest always are, however old
 */
public record Retention(Duration age, int least) {

    /** @param all of one worktree, the oldest first */
    List<Snapshot> past(List<Snapshot> all, Instant now) {
        return all.subList(0, Math.max(0, all.size() - least)).stream()
                .filter(s -> s.at().isBefore(now.minus(age)))
                .toList();
    }
}
