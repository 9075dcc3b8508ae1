package io.tmuxorchestrator.sync.told;

import java.time.Instant;
import java.util.List;

/**
 * A conflict that was told and is not resolved.
 *
 * @param told how often
 * @param last when, the last time
 */
record OpenConflict(List<String> files, Instant since, int told, Instant last) {

    static OpenConflict first(List<String> files, Instant now) {
        return new OpenConflict(files, now, 1, now);
    }

    OpenConflict again(List<String> now, Instant at) {
        return new OpenConflict(now, since, told + 1, at);
    }
}
