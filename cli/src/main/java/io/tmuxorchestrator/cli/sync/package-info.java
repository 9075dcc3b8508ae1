/** Git worktrees of agents: asking for them, what they saved, and what of it went wrong. The sync worker acts. */
@NullMarked
package io.tmuxorchestrator.cli.sync;

import org.jspecify.annotations.NullMarked;
