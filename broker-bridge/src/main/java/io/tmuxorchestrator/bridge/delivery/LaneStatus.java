package io.tmuxorchestrator.bridge.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * How an agent's deliveries go.
 *
 * @param reads whether its inbox is being read
 * @param waiting messages that were read and not given yet
 * @param held why the first of them waits, or any would
 * @param suspended for how long nothing is given, after failures in a row
 */
public record LaneStatus(
        String agent,
        String pane,
        String profile,
        boolean reads,
        int waiting,
        Optional<String> held,
        Duration suspended) {}
