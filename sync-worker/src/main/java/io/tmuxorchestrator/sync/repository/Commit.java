package io.tmuxorchestrator.sync.repository;

import java.time.Instant;

/**
 * A commit, as it is told about.
 *
 * @param subject its first line
 */
public record Commit(String id, String author, String subject, Instant at) {}
