/**
 * How one message gets into one pane, once. {@link Typing} and {@link Obstacle} decide and are pure; {@link Lane} is an
 * agent's inbox on its way: {@link Waitlist} holds what waits, a {@link Typist} gives it, {@link Place} says how far that has
 * come, {@link Outcomes} what became of it. {@link Pane} has the words said to tmux.
 */
@NullMarked
package io.tmuxorchestrator.bridge.delivery;

import org.jspecify.annotations.NullMarked;
