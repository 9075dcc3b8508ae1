package io.tmuxorchestrator.schemas.topics;

import java.time.Duration;
import java.util.Map;

/** How long a topic keeps its records. */
public enum Keep {
    DAYS_7("7 days", "delete", Duration.ofDays(7)),
    DAYS_30("30 days", "delete", Duration.ofDays(30)),
    /** The last record of each key, for ever; a tombstone removes the key. */
    LATEST("compacted", "compact", Duration.ofMillis(-1)),
    LATEST_30_DAYS("compacted, 30 days", "compact,delete", Duration.ofDays(30));

    private final String text;
    private final String policy;
    private final Duration retention;

    Keep(String text, String policy, Duration retention) {
        this.text = text;
        this.policy = policy;
        this.retention = retention;
    }

    Map<String, String> config() {
        return Map.of("cleanup.policy", policy, "retention.ms", Long.toString(retention.toMillis()));
    }

    /** For how long a record stays; negative for ever. */
    public Duration retention() {
        return retention;
    }

    @Override
    public String toString() {
        return text;
    }
}
