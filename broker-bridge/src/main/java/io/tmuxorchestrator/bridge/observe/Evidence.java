package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.profile.Reading;
import java.time.Duration;
import java.util.Optional;

/**
 * All that the state of an agent is concluded from.
 *
 * @param end how its program ended; empty while it runs
 * @param shell whether a shell that waits for a person is in front
 * @param other name of a program in front that is not the agent's; empty if it is
 * @param reading empty until the screen was read
 * @param heldUntil when its credit comes back; empty if it has credit
 * @param unread for how long its screen was not understood
 * @param silent for how long nothing changed on its screen
 */
record Evidence(
        Optional<String> end,
        boolean shell,
        Optional<String> other,
        Optional<Reading> reading,
        Optional<String> heldUntil,
        Duration unread,
        Duration silent) {}
