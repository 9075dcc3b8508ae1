/** Git, as safe as it can be had: the program with everything off that others could slip in, and JGit where it is safe in linked worktrees. Decides nothing. */
@NullMarked
package io.tmuxorchestrator.sync.repository;

import org.jspecify.annotations.NullMarked;
