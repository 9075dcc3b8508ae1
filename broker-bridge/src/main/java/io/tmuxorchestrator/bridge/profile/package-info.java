/**
 * What differs between agents, as data: how a screen is read, how text is submitted. Pure: from lines of a pane to a
 * {@link io.tmuxorchestrator.bridge.profile.Reading}. Neither tmux nor Kafka may enter.
 */
@NullMarked
package io.tmuxorchestrator.bridge.profile;

import org.jspecify.annotations.NullMarked;
