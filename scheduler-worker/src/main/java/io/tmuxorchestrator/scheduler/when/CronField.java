package io.tmuxorchestrator.scheduler.when;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One of the five fields of a cron expression: what it may hold, and how it is read into a set of bits. */
enum CronField {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY("day of the month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    /** Both 0 and 7 are Sunday. */
    WEEKDAY("day of the week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private final String label;
    private final int least;
    private final int most;
    // Made by List.of.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    CronField(String label, int least, int most, List<String> names) {
        this.label = label;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** A bit for each value that stands for itself. */
    long parse(String text) {
        var bits = 0L;
        for (var part : text.split(",", -1)) {
            bits |= part(part);
        }
        return this == WEEKDAY ? (bits & ~(1L << 7)) | (bits >>> 7) : bits;
    }

    private long part(String part) {
        var slash = part.indexOf('/');
        var range = slash < 0 ? part : part.substring(0, slash);
        var step = slash < 0 ? 1 : step(part, part.substring(slash + 1));
        if (range.equals("*") || range.equals("?")) {
            return bits(least, this == WEEKDAY ? 6 : most, step);
        }
        var dash = range.indexOf('-');
        var from = value(dash < 0 ? range : range.substring(0, dash));
        // As cron has it: "5/10" is every ten from 5 on.
        var to = dash >= 0 ? value(range.substring(dash + 1)) : slash < 0 ? from : most;
        if (this == WEEKDAY && to == 0 && from > 0) {
            to = 7;
        }
        if (from > to) {
            throw invalid(part, "goes backwards");
        }
        return bits(from, to, step);
    }

    private static long bits(int from, int to, int step) {
        var bits = 0L;
        for (var value = from; value <= to; value += step) {
            bits |= 1L << value;
        }
        return bits;
    }

    private int step(String part, String text) {
        var step = number(text);
        if (step < 1) {
            throw invalid(part, "has a step that is no number above 0");
        }
        return step;
    }

    private int value(String text) {
        var named = names.indexOf(text.toUpperCase(Locale.ROOT));
        var value = named >= 0 ? named + (this == MONTH ? 1 : 0) : number(text);
        if (value < least || value > most) {
            throw invalid(text, "is no value");
        }
        return value;
    }

    /** Negative for what is none. */
    private static int number(String text) {
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    private InvalidCron invalid(String text, String what) {
        var allowed = "use " + least + "-" + most + (names.isEmpty() ? "" : " or " + names.get(0) + ", " + names.get(1))
                + ", *, lists, ranges and steps such as */5";
        return new InvalidCron("'" + text + "' " + what + " in the field '" + label + "'", allowed);
    }
}
