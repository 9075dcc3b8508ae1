package io.tmuxorchestrator.scheduler.when;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * From local times to instants. What falls into the gap of a clock that is put forward comes when the gap ends, once for all
 * of it. What comes twice because a clock is put back is meant the first time, unless every hour is meant.
 *
 * <p>It walks over stretches of time in which the clock is not changed; in each the two run side by side.
 */
record LocalTimes(Cron cron, ZoneRules rules) {

    /** More than any clock has ever been changed by. */
    private static final long CHANGE_DAYS = 2;

    Optional<Instant> next(Instant after) {
        var start = after;
        var local = local(start, 1);
        while (true) {
            var wanted = cron.atOrAfter(local);
            if (wanted.isEmpty()) {
                return Optional.empty();
            }
            var time = wanted.get();
            var change = rules.nextTransition(start);
            if (change == null || time.isBefore(change.getDateTimeBefore())) {
                return Optional.of(time.toInstant(rules.getOffset(start)));
            }
            if (time.isBefore(change.getDateTimeAfter())) {
                return Optional.of(change.getInstant());
            }
            // Nothing is meant before that time; no need to look at every change on the way.
            var near = time.minusDays(CHANGE_DAYS).toInstant(rules.getOffset(start));
            start = near.isAfter(change.getInstant()) ? near : change.getInstant();
            local = local(start, 0);
        }
    }

    /** Where to look from; behind what has already come once. */
    private LocalDateTime local(Instant from, int nanosLater) {
        var local = LocalDateTime.ofInstant(from, rules.getOffset(from)).plusNanos(nanosLater);
        var change = rules.previousTransition(from.plusNanos(1));
        return change != null && repeats(change, local) ? change.getDateTimeBefore() : local;
    }

    private boolean repeats(ZoneOffsetTransition change, LocalDateTime local) {
        return change.isOverlap() && !cron.isHourly() && local.isBefore(change.getDateTimeBefore());
    }
}
