package io.tmuxorchestrator.cli.command;

import io.tmuxorchestrator.runtime.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times as people say and read them. */
public final class Times {

    private static final DateTimeFormatter TODAY =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private Times() {}

    public static String clock(Instant time) {
        return TODAY.format(time);
    }

    public static String dated(Instant time) {
        return DATED.format(time);
    }

    /** How long ago; a dash if it was never said. */
    public static String since(Instant time) {
        return time.equals(Instant.EPOCH) ? "-" : rounded(Duration.between(time, Instant.now()));
    }

    /** In the unit that says most. */
    public static String rounded(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return Math.max(0, time.toMillis()) + " ms";
        } else if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return time.toSeconds() + " s";
        } else if (time.compareTo(Duration.ofHours(2)) < 0) {
            return time.toMinutes() + " min";
        }
        return time.compareTo(Duration.ofDays(2)) < 0 ? time.toHours() + " h" : time.toDays() + " d";
    }

    /** A span before now, or a point in time. Throws {@link IllegalArgumentException} for what is neither. */
    public static Instant from(String text, Instant now) {
        try {
            return text.endsWith("Z") ? Instant.parse(text) : now.minus(Durations.parse(text));
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is no time; use 10m, 2h, 3d or 2026-12-01T09:00:00Z", e);
        }
    }
}
