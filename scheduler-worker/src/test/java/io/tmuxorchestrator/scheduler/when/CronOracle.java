package io.tmuxorchestrator.scheduler.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The same rules worked out in another way: every minute of every day is looked at, and each that is meant is turned into the
 * instants it stands for. Slow, and has no idea of a next one.
 */
final class CronOracle {

    private static final List<String> MONTHS =
            List.of("-", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final boolean[] minutes;
    private final boolean[] hours;
    private final boolean[] days;
    private final boolean[] months;
    private final boolean[] weekdays;
    private final boolean hourly;
    private final boolean lastDay;
    private final boolean both;

    CronOracle(String expression) {
        var fields = expression.split(" ", -1);
        lastDay = List.of(fields[2].split(",", -1)).contains("L");
        both = !fields[2].equals("*") && !fields[4].equals("*");
        minutes = meant(fields[0], 0, 59, List.of());
        hours = meant(fields[1], 0, 23, List.of());
        days = meant(fields[2], 1, 31, List.of());
        months = meant(fields[3], 1, 12, MONTHS);
        weekdays = meant(fields[4], 0, 7, WEEKDAYS);
        var all = true;
        for (var hour : hours) {
            all &= hour;
        }
        hourly = all;
    }

    private static boolean[] meant(String field, int least, int most, List<String> names) {
        var meant = new boolean[most + 1];
        for (var part : field.split(",", -1)) {
            for (var value = least; value <= most; value++) {
                meant[value] |= means(part, value, least, most, names);
            }
        }
        return meant;
    }

    private static boolean means(String part, int value, int least, int most, List<String> names) {
        if (part.equals("L")) {
            return false; // Depends on the month; see below.
        }
        var step = part.contains("/") ? Integer.parseInt(part.split("/", -1)[1]) : 1;
        var range = part.split("/", -1)[0];
        if (range.equals("*")) {
            return (value - least) % step == 0;
        }
        var ends = range.split("-", -1);
        var from = number(ends[0], names);
        var to = ends.length == 2 ? number(ends[1], names) : part.contains("/") ? most : from;
        var end = most == 7 && to == 0 && from > 0 ? 7 : to;
        return value >= from && value <= end && (value - from) % step == 0;
    }

    private static int number(String text, List<String> names) {
        return names.contains(text) ? names.indexOf(text) : Integer.parseInt(text);
    }

    private boolean means(LocalDate day) {
        var date = days[day.getDayOfMonth()] || (lastDay && day.plusDays(1).getDayOfMonth() == 1);
        var iso = day.getDayOfWeek().getValue();
        var weekday = weekdays[iso] || (iso == 7 && weekdays[0]);
        return months[day.getMonthValue()] && (both ? date || weekday : date && weekday);
    }

    /** Whether any day is meant in the years that hold the longest wait there is. */
    boolean comes() {
        return LocalDate.of(2096, 3, 1).datesUntil(LocalDate.of(2105, 3, 1)).anyMatch(this::means);
    }

    Optional<Instant> next(Instant after, ZoneId zone) {
        var begin = LocalDateTime.ofInstant(after, zone).toLocalDate().minusDays(2);
        var found = Optional.<Instant>empty();
        // A clock that is changed can put days that follow each other into another order.
        var last = begin.plusYears(9);
        for (var day = begin; day.isBefore(last); day = day.plusDays(1)) {
            if (means(day)) {
                var first = firstOf(day, after, zone);
                if (first.isPresent()
                        && found.filter(f -> !f.isAfter(first.get())).isEmpty()) {
                    last = found.isEmpty() ? day.plusDays(3) : last;
                    found = first;
                }
            }
        }
        return found;
    }

    private Optional<Instant> firstOf(LocalDate day, Instant after, ZoneId zone) {
        var least = Optional.<Instant>empty();
        var change =
                zone.getRules().nextTransition(day.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC));
        var inOrder = change == null
                || change.getInstant().isAfter(day.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC));
        for (var hour = 0; hour < 24; hour++) {
            for (var minute = 0; minute < 60 && hours[hour] && !(inOrder && least.isPresent()); minute++) {
                if (minutes[minute]) {
                    for (var instant : instants(day.atTime(hour, minute), zone)) {
                        if (instant.isAfter(after)
                                && least.filter(l -> !l.isAfter(instant)).isEmpty()) {
                            least = Optional.of(instant);
                        }
                    }
                }
            }
        }
        return least;
    }

    private List<Instant> instants(LocalDateTime local, ZoneId zone) {
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return List.of(rules.getTransition(local).getInstant());
        }
        return offsets.stream().limit(hourly ? 2 : 1).map(local::toInstant).toList();
    }
}
