package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.schemas.Alert;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an alert was written: what it has just become. Stands among its attributes, so that a reader needs no memory. */
public enum Edge {
    /** It is new, or its silence is over. People are told. */
    RAISED,
    /** It came back soon after it was over, or was seen again while it lasts. Nobody is told. */
    REPEATED,
    /** Somebody has seen to it. */
    ACKNOWLEDGED,
    /** It is new and falls under a silence. Nobody is told. */
    SILENCED,
    /** It is over. Who was told of it is told. */
    RESOLVED;

    static final String ATTRIBUTE = "edge";

    /** Of an alert that nobody was told of: that it is over need not be told either. */
    static final String UNTOLD = "untold";

    /** When it was last raised; of what comes back quietly it is taken away. */
    static final String RAISED_AT = "raisedAt";

    /** When a silence was laid over it. */
    static final String SILENCED_AT = "silencedAt";

    /** Of an alert that began under a silence: when it comes back, that is news. */
    static final String UNHEARD = "unheard";

    /** Empty if it was written by a newer version. */
    public static Optional<Edge> of(Alert alert) {
        var said = alert.getAttributes().getOrDefault(ATTRIBUTE, "");
        return Arrays.stream(values()).filter(e -> e.text().equals(said)).findFirst();
    }

    /** Whether somebody may have been told that it was raised. */
    public static boolean isKnown(Alert alert) {
        return !alert.getAttributes().containsKey(UNTOLD);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
