package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.observe.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Ends programs: tells them to, and takes their windows away when they have ended or their time is over. Of the loop. */
final class Parting {

    private final Windows windows;
    private final Duration grace;
    private final Map<String, Instant> told = new HashMap<>();

    Parting(Windows windows, Duration grace) {
        this.windows = windows;
        this.grace = grace;
    }

    /** @param isTime whether it may be told now, if it was not yet */
    void part(String agent, Sight.InPane place, boolean isTime, Instant now) {
        var since = told.get(agent);
        if (place.dead() || (since != null && since.plus(grace).isBefore(now))) {
            windows.remove(agent, place.pane());
        } else if (since == null && isTime) {
            told.put(agent, now);
            ProcessHandle.of(place.pid()).ifPresent(ProcessHandle::destroy);
        }
    }

    void forget(String agent) {
        told.remove(agent);
    }
}
