package io.tmuxorchestrator.bridge.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Hours of the day in which agents are given only what is urgent; they may go over midnight. Pure. */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** Empty if that is no such span, as in {@code 22:00-07:00}. */
    static Optional<QuietHours> parse(String span, ZoneId zone) {
        var ends = span.strip().split("-", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        try {
            var hours = new QuietHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), zone);
            return Optional.of(hours).filter(h -> !h.from.equals(h.to));
        } catch (DateTimeException e) {
            return Optional.empty(); // Whoever asks says so, with the setting.
        }
    }

    boolean contain(Instant now) {
        var time = LocalTime.ofInstant(now, zone);
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    String why() {
        return "quiet hours until " + to + " (" + zone + ")";
    }
}
