/** What is said about worktrees, to whom, and how often. Pure: takes what became of them and a time. */
@NullMarked
package io.tmuxorchestrator.sync.told;

import org.jspecify.annotations.NullMarked;
