/**
 * How one message gets into one pane, once. {@link Typing} and {@link Obstacle} decide and are pure; {@link Lane} is an
 * agent's queue, {@link Pane} the words said to tmux.
 */
@NullMarked
package io.tmuxorchestrator.bridge.delivery;

import org.jspecify.annotations.NullMarked;
