package io.tmuxorchestrator.cli.command;

import io.tmuxorchestrator.runtime.config.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times to come, as people say and read them. */
public final class Moments {

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Moments() {}

    /** A span from now on, a local time in a zone, or an instant. */
    public static Instant at(String text, ZoneId zone, Instant now) {
        try {
            if (!text.contains("T")) {
                return now.plus(Durations.parse(text));
            }
            return text.endsWith("Z") || text.matches(".*T.*[+-].*")
                    ? ZonedDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'" + text + "' is no time to come; use 30m, 2h, 2026-12-01T09:00 or 2026-12-01T08:00:00Z",
                    e);
        }
    }

    /** The cron expression for a time of every day. */
    public static String daily(String text) {
        try {
            var time = LocalTime.parse(text.length() == 4 ? "0" + text : text);
            if (time.getSecond() == 0 && time.getNano() == 0) {
                return time.getMinute() + " " + time.getHour() + " * * *";
            }
        } catch (DateTimeException e) {
            // Told below, as for a time with seconds.
        }
        throw new CommandFailure(ExitCode.USAGE, "'" + text + "' is no time of the day; use one such as 09:00");
    }

    public static String shown(Instant time, ZoneId zone) {
        return SHOWN.format(time.atZone(zone));
    }
}
