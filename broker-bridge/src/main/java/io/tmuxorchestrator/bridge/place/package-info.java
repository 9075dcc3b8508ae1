/** Towards what should be: reads which agents are wanted on this host, and makes tmux match. */
@NullMarked
package io.tmuxorchestrator.bridge.place;

import org.jspecify.annotations.NullMarked;
