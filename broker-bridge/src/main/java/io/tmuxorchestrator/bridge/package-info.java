/**
 * The bridge of a host: inbox topics to tmux panes, panes to events, placements to running agents. Packages by feature:
 * {@code tmux} acts, {@code profile} reads screens, {@code inbox} reads and remembers, {@code delivery} decides what is typed,
 * {@code observe} tells what is seen, {@code place} makes what is wanted so, {@code brief} says to agents what they are for,
 * {@code spend} counts what they spend.
 */
@NullMarked
package io.tmuxorchestrator.bridge;

import org.jspecify.annotations.NullMarked;
