package io.tmuxorchestrator.sync.repository;

import java.util.Optional;

/**
 * What is checked out.
 *
 * @param branch with {@code refs/heads/}; empty if HEAD is detached
 * @param commit empty if the branch has none yet
 */
public record Head(Optional<String> branch, Optional<String> commit) {}
