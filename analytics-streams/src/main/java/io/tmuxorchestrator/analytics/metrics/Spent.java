package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.AgentEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent had spent on a day when it was last said.
 *
 * @param day as its bridge calls it, such as "2026-11-21"; days compare as their names do
 * @param micros millionths of a US dollar
 */
record Spent(String day, long tokens, long micros) {

    static final Spent NOTHING = new Spent("", 0, 0);

    private static final String DAY = "day";
    private static final String TOKENS = "tokens";
    private static final String COST = "cost";
    private static final double MICROS = 1e6;

    /** Empty if the event does not say, or speaks of a day that cannot be yet: all that follows would be of an earlier one. */
    static Optional<Spent> said(AgentEvent event) {
        var attributes = event.getAttributes();
        var day = attributes.getOrDefault(DAY, "");
        try {
            return !isPast(day, event.getTime())
                    ? Optional.empty()
                    : Optional.of(new Spent(
                            day,
                            Long.parseLong(attributes.getOrDefault(TOKENS, "0")),
                            Math.round(Double.parseDouble(attributes.getOrDefault(COST, "0")) * MICROS)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // A foreign producer's: what is no number is not counted.
        }
    }

    /** By the calendar of the bridge it may be tomorrow. */
    private static boolean isPast(String day, Instant time) {
        try {
            var today = LocalDate.ofInstant(time, ZoneOffset.UTC);
            return !LocalDate.parse(day).isAfter(today.plusDays(1));
        } catch (DateTimeParseException e) {
            return false; // A foreign producer's, as below.
        }
    }

    /** What has come to it; nothing less than nothing, also if what was said before was too much. */
    Spent since(Spent before) {
        var same = day.equals(before.day);
        return new Spent(
                day,
                Math.max(0, tokens - (same ? before.tokens : 0)),
                Math.max(0, micros - (same ? before.micros : 0)));
    }

    boolean isOfEarlierDayThan(Spent other) {
        return day.compareTo(other.day) < 0;
    }

    void onto(Map<String, String> attributes) {
        attributes.put(DAY, day);
        attributes.put(TOKENS, Long.toString(tokens));
        attributes.put(COST, Double.toString(micros / MICROS));
    }
}
