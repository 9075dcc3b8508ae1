package io.tmuxorchestrator.sync.worktrees;

import io.tmuxorchestrator.sync.snapshot.Snapshot;
import java.util.Optional;

/** What became of the wish that a worktree should be no more. */
public sealed interface Parting {

    /**
     * It is gone.
     *
     * @param kept keeps those of its commits that are nowhere else; empty if there are none
     */
    record Gone(Optional<Snapshot> kept) implements Parting {}

    /** It stays, because something would be lost. */
    record Stays(String why) implements Parting {}
}
