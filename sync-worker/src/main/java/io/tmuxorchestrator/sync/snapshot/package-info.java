/** Saves what is not committed on hidden refs. Never writes a branch, an index or HEAD; writes files only to restore them. */
@NullMarked
package io.tmuxorchestrator.sync.snapshot;

import org.jspecify.annotations.NullMarked;
