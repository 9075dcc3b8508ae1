package io.tmuxorchestrator.bridge.profile;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A time of day as agents write it, with or without a date, which leave out what people can guess. */
final class Moment {

    private static final String DATE = "(?:(?<year>\\d{4})-(?<mm>\\d{2})-(?<dd>\\d{2})"
            + "|(?<month>[A-Za-z]{3,9})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<ofYear>\\d{4}))?"
            + "|(?<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?))";
    private static final String TIME =
            "(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))?(?::\\d{2})?\\s*(?<half>[ap]\\.?m\\.?)?";
    private static final Pattern WHOLE =
            Pattern.compile("(?:" + DATE + "(?:,| at|T|\\s)*)?" + TIME + "\\.?", Pattern.CASE_INSENSITIVE);

    private Moment() {}

    static Optional<ZonedDateTime> parse(String text, ZonedDateTime now) {
        var parts = WHOLE.matcher(text);
        return parts.matches() && (parts.group("minute") != null || parts.group("half") != null)
                ? Optional.of(moment(parts, now))
                : Optional.empty();
    }

    private static ZonedDateTime moment(Matcher parts, ZonedDateTime now) {
        var today = now.with(time(parts));
        if (parts.group("year") != null) {
            return today.with(LocalDate.of(number(parts, "year"), number(parts, "mm"), number(parts, "dd")));
        }
        if (parts.group("month") != null) {
            return ofMonth(parts, today, now);
        }
        return parts.group("weekday") != null
                ? next(parts, today, now)
                : nearest(now, today, day -> day.minusDays(1), day -> day.plusDays(1));
    }

    private static ZonedDateTime ofMonth(Matcher parts, ZonedDateTime today, ZonedDateTime now) {
        var month = Stream.of(Month.values())
                .filter(m -> startsWith(m.name(), parts.group("month")))
                .findFirst();
        var year = parts.group("ofYear") == null ? now.getYear() : number(parts, "ofYear");
        var moment = today.with(LocalDate.of(year, month.map(Month::getValue).orElse(0), number(parts, "day")));
        return parts.group("ofYear") == null ? nearest(now, moment, m -> m.minusYears(1), m -> m.plusYears(1)) : moment;
    }

    private static ZonedDateTime next(Matcher parts, ZonedDateTime today, ZonedDateTime now) {
        var day = Stream.of(DayOfWeek.values())
                .filter(d -> startsWith(d.name(), parts.group("weekday")))
                .findFirst()
                .orElseThrow();
        var moment = today.with(TemporalAdjusters.nextOrSame(day));
        return moment.isAfter(now) ? moment : moment.plusWeeks(1);
    }

    /**
     * What is left out is guessed so that the moment is near: 3pm, read at ten past three, was ten minutes ago. Holding an
     * agent for a day because its screen is a minute old would be worse than trying it early.
     */
    private static ZonedDateTime nearest(
            ZonedDateTime now,
            ZonedDateTime moment,
            UnaryOperator<ZonedDateTime> before,
            UnaryOperator<ZonedDateTime> after) {
        return Stream.of(before.apply(moment), moment, after.apply(moment))
                .min((a, b) -> Duration.between(now, a)
                        .abs()
                        .compareTo(Duration.between(now, b).abs()))
                .orElseThrow();
    }

    private static LocalTime time(Matcher parts) {
        var minute = parts.group("minute") == null ? 0 : number(parts, "minute");
        var hour = number(parts, "hour");
        if (parts.group("half") == null) {
            return LocalTime.of(hour, minute);
        }
        var afternoon = parts.group("half").toLowerCase(Locale.ROOT).startsWith("p");
        return LocalTime.of(hour % 12 + (afternoon ? 12 : 0), minute);
    }

    private static boolean startsWith(String name, String some) {
        return name.startsWith(some.toUpperCase(Locale.ROOT));
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }
}
