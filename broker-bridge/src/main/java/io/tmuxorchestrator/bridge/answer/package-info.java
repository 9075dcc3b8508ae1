/**
 * What an agent says to a message, read from its screen for whoever asked for it: for agents that do not know {@code orc
 * reply}. {@link Transcript} and {@link Listening} are pure.
 */
@NullMarked
package io.tmuxorchestrator.bridge.answer;

import org.jspecify.annotations.NullMarked;
