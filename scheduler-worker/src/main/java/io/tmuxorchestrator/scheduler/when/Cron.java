package io.tmuxorchestrator.scheduler.when;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Five fields: minute, hour, day of the month, month, day of the week. As in cron, a day that matches either of the two is
 * meant if both are restricted. {@code L} is the last day of a month. Knows nothing of zones.
 */
public final class Cron {

    private static final Map<String, String> NAMED = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");

    private static final String FORM = "use five fields, minute hour day month weekday, such as '0 9 * * MON-FRI'";
    private static final long EVERY_HOUR = (1L << 24) - 1;
    /** Twice the four years between leap days: some centuries have none. */
    private static final int YEARS = 9;
    /** Of a month that has both, February 2096 is followed by none until 2104: the longest wait there is. */
    private static final LocalDateTime LONGEST_WAIT = LocalDateTime.of(2096, 3, 1, 0, 0);

    private static final int LAST = 1;

    private final long minutes;
    private final long hours;
    private final long days;
    private final long months;
    private final long weekdays;
    private final boolean lastDay;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private Cron(String[] fields) {
        minutes = CronField.MINUTE.parse(fields[0]);
        hours = CronField.HOUR.parse(fields[1]);
        lastDay = ("," + fields[2].toUpperCase(Locale.ROOT) + ",").contains(",L,");
        anyDay = isAny(fields[2]);
        days = days(fields[2]);
        months = CronField.MONTH.parse(fields[3]);
        weekdays = CronField.WEEKDAY.parse(fields[4]);
        anyWeekday = isAny(fields[4]);
    }

    /** Throws {@link InvalidCron}. */
    public static Cron parse(String text) {
        var fields = NAMED.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text.strip())
                .split("\\s+");
        if (fields.length != 5) {
            throw new InvalidCron("has " + fields.length + (fields.length == 1 ? " field" : " fields"), FORM);
        }
        var cron = new Cron(fields);
        if (cron.atOrAfter(LONGEST_WAIT).isEmpty()) {
            throw new InvalidCron("names a day that never comes", "choose a day that the month has");
        }
        return cron;
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }

    private long days(String field) {
        if (!lastDay) {
            return CronField.DAY.parse(field);
        }
        var others = ("," + field.toUpperCase(Locale.ROOT) + ",").replace(",L,", ",");
        return others.length() <= LAST ? 0 : CronField.DAY.parse(others.substring(1, others.length() - 1));
    }

    /** Whether it means every hour of the day; then an hour that comes twice is two hours. */
    boolean isHourly() {
        return hours == EVERY_HOUR;
    }

    /** The first time it means that is not before another. */
    Optional<LocalDateTime> atOrAfter(LocalDateTime from) {
        var first = from.truncatedTo(ChronoUnit.MINUTES);
        first = first.isBefore(from) ? first.plusMinutes(1) : first;
        var today = means(first.toLocalDate()) ? atOrAfter(first.toLocalTime()) : Optional.<LocalTime>empty();
        if (today.isPresent()) {
            return today.map(first.toLocalDate()::atTime);
        }
        return dayAfter(first.toLocalDate())
                .flatMap(day -> atOrAfter(LocalTime.MIN).map(day::atTime));
    }

    private Optional<LocalDate> dayAfter(LocalDate day) {
        var end = day.plusYears(YEARS);
        var next = day.plusDays(1);
        while (next.isBefore(end)) {
            if (!has(months, next.getMonthValue())) {
                next = next.withDayOfMonth(1).plusMonths(1);
            } else if (means(next)) {
                return Optional.of(next);
            } else {
                next = next.plusDays(1);
            }
        }
        return Optional.empty();
    }

    private boolean means(LocalDate day) {
        if (!has(months, day.getMonthValue())) {
            return false;
        }
        var byDay = has(days, day.getDayOfMonth()) || (lastDay && day.getDayOfMonth() == day.lengthOfMonth());
        var byWeekday = has(weekdays, day.getDayOfWeek().getValue() % 7);
        if (anyDay || anyWeekday) {
            return (anyDay || byDay) && (anyWeekday || byWeekday);
        }
        return byDay || byWeekday;
    }

    private Optional<LocalTime> atOrAfter(LocalTime time) {
        var minute = next(minutes, time.getMinute());
        var hour = next(hours, time.getHour() + (minute < 0 ? 1 : 0));
        if (hour < 0) {
            return Optional.empty();
        }
        return Optional.of(LocalTime.of(hour, hour == time.getHour() ? minute : next(minutes, 0)));
    }

    /** The first bit from there on; negative if there is none. */
    private static int next(long bits, int from) {
        var rest = bits >>> from;
        return rest == 0 ? -1 : from + Long.numberOfTrailingZeros(rest);
    }

    private static boolean has(long bits, int value) {
        return ((bits >>> value) & 1) != 0;
    }
}
