/**
 * Makes teams that are wanted be there, and those that are not be gone. What is to be done next follows from records alone, so
 * that it does not matter when a worker dies. Neither git nor panes may enter: others make worktrees and run agents.
 */
@NullMarked
package io.tmuxorchestrator.composer.field;

import org.jspecify.annotations.NullMarked;
