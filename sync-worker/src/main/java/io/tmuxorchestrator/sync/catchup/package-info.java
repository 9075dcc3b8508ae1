/** Brings the commits of teammates into worktrees. Conflicts are found before a file is touched; what somebody is at work on is left alone. */
@NullMarked
package io.tmuxorchestrator.sync.catchup;

import org.jspecify.annotations.NullMarked;
