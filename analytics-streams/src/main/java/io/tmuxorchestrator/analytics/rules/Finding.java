package io.tmuxorchestrator.analytics.rules;

import java.time.Instant;

/** What a rule has found, and of whom. */
public record Finding(Kind kind, Subject subject, Symptom symptom, Instant time) {

    /** The same trouble has the same key. */
    public String key() {
        return kind.name() + "/" + subject;
    }
}
