/** Makes the worktrees that are wanted, and takes away those that are not, once it is proved that nothing in them would be lost. */
@NullMarked
package io.tmuxorchestrator.sync.worktrees;

import org.jspecify.annotations.NullMarked;
