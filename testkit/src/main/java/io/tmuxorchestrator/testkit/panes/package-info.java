/**
 * A tmux server of a test's own, programs for its panes that stand in for AI agents, and a ledger of what was published
 * against what those programs took. Whatever delivers is not known here: it is a program that a test names.
 */
@NullMarked
package io.tmuxorchestrator.testkit.panes;

import org.jspecify.annotations.NullMarked;
