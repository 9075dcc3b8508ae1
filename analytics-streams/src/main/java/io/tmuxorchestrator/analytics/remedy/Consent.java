package io.tmuxorchestrator.analytics.remedy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a remedy may go by itself. */
public enum Consent {
    /** It is only said what to do. */
    SUGGEST,
    /** Whoever is told of the alert is told how to have it done. */
    ASK,
    /** It is done at once. */
    DO;

    public static Optional<Consent> of(String text) {
        return Arrays.stream(values())
                .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
