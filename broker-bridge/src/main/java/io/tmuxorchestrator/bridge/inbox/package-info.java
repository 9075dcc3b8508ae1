/** What waits for an agent and how far it has come: Kafka's side of the bridge. Nothing of tmux or screens may enter. */
@NullMarked
package io.tmuxorchestrator.bridge.inbox;

import org.jspecify.annotations.NullMarked;
