/** The worker that keeps the git worktrees of a host. What knows git lies below, and knows no topics. */
@NullMarked
package io.tmuxorchestrator.sync;

import org.jspecify.annotations.NullMarked;
