/**
 * The tmux server, over one control-mode connection. Knows commands, panes and options; nothing of messages, agents' screens
 * or Kafka may enter.
 */
@NullMarked
package io.tmuxorchestrator.bridge.tmux;

import org.jspecify.annotations.NullMarked;
