package io.tmuxorchestrator.bridge.spend;

import java.time.Instant;
import java.util.Optional;

/** What one line of a log tells. */
record LogLine(
        Optional<Instant> time,
        Optional<String> id,
        Optional<String> model,
        Optional<String> directory,
        Optional<Used> used) {

    /** What is used is never less than nothing, and counts for a day. */
    boolean isSound() {
        return used.filter(u -> u.tokens().isNegative() || time.isEmpty()).isEmpty();
    }
}
