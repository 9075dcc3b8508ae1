package io.tmuxorchestrator.sync.snapshot;

import java.util.List;

/**
 * What restoring a snapshot changed.
 *
 * @param files that were written or taken away
 */
public record Restored(List<String> files) {}
