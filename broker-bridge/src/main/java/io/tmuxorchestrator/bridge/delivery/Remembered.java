package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Position;

/**
 * How far an agent's inbox has come, for as long as the bridge runs: what stands in for a pane that is gone.
 *
 * @param submitted what was submitted last, as in {@link Position#current}
 */
record Remembered(Position position, String submitted) {}
