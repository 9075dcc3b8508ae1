package io.tmuxorchestrator.sync.snapshot;

import java.time.Instant;

/**
 * What was in a worktree at one time.
 *
 * @param name names it among those of its worktree
 * @param ref hidden ref that keeps it
 * @param commit its files, with the commit that was checked out as first parent
 * @param reason why it was taken
 */
public record Snapshot(String name, String ref, String commit, Instant at, String reason) {}
