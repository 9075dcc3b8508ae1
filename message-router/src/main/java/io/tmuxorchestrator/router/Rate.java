package io.tmuxorchestrator.router;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * So many in a span, for each key: a token bucket, kept as the one moment at which it would be full again (GCRA). Counts by
 * the times it is given, so a backlog that is worked off quickly passes as it came. Used by one thread.
 */
final class Rate {

    private final Duration each;
    private final Duration burst;
    private final Map<String, Instant> full = new HashMap<>();

    /** Of a limit that is one: 0 messages stand for any number, and are no rate. */
    Rate(RouterSettings.Limit limit) {
        each = limit.per().dividedBy(limit.messages());
        burst = each.multipliedBy(limit.messages() - 1L);
    }

    /** From when on one more conforms; takes nothing. */
    Instant next(String key, Instant arrived) {
        var until = full.get(key);
        var earliest = until == null ? arrived : until.minus(burst);
        return earliest.isAfter(arrived) ? earliest : arrived;
    }

    void take(String key, Instant at) {
        var from = full.getOrDefault(key, at);
        full.put(key, (from.isAfter(at) ? from : at).plus(each));
    }

    /** Those whose bucket is full again are as if they had never come. */
    void forget(Instant now) {
        full.values().removeIf(f -> !f.isAfter(now));
    }

    int keys() {
        return full.size();
    }
}
