package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.scheduler.when.Timetable;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a schedule goes on when its record was written, anew or otherwise than before: what was sent is not sent again, and what
 * was meant while it was paused was not missed. Pure.
 */
final class Admission {

    private Admission() {}

    /** A schedule that is known, and how far it has come. */
    record Known(Schedule schedule, Progress progress) {}

    /**
     * Waits for nothing if the schedule is paused.
     *
     * @param justNow how long before it was written its first time may lie and still be meant
     * @return empty if it would never fire
     */
    static Optional<Progress> admit(Schedule schedule, Optional<Known> known, Instant written, Duration justNow) {
        if (known.isEmpty()) {
            var begun = Progress.begin(written);
            return started(schedule, schedule.getRunNowAt().map(begun::ran).orElse(begun), written, justNow);
        }
        var before = known.get();
        if (!sameTimes(schedule, before.schedule())) {
            return started(schedule, before.progress().rewritten(written), written, justNow);
        }
        if (schedule.getPaused()) {
            return Optional.of(before.progress().resting());
        }
        return before.schedule().getPaused()
                ? resumed(schedule, before.progress(), written, justNow)
                : Optional.of(before.progress());
    }

    private static Optional<Progress> started(Schedule schedule, Progress progress, Instant written, Duration justNow) {
        var table = Timetable.of(schedule, progress.written());
        var first = table.first(written, justNow);
        var next = progress.last()
                .filter(last -> first.filter(f -> !f.isAfter(last)).isPresent())
                .map(table::next)
                .orElse(first);
        return next.map(n -> schedule.getPaused() ? progress.resting() : progress.awaiting(n, table.due(n)));
    }

    /** A single time that passed meanwhile is sent now; of several, those are gone. */
    private static Optional<Progress> resumed(Schedule schedule, Progress progress, Instant written, Duration justNow) {
        var table = Timetable.of(schedule, progress.written());
        var last = progress.last().orElse(Instant.MIN);
        var next = schedule.getKind() == ScheduleKind.ONCE
                ? table.first(written, justNow)
                : table.next(last.isAfter(written) ? last : written);
        return next.map(n -> progress.awaiting(n, table.due(n)));
    }

    private static boolean sameTimes(Schedule one, Schedule other) {
        return times(one).equals(times(other));
    }

    private static List<Object> times(Schedule s) {
        return List.of(
                s.getKind(),
                s.getCron(),
                s.getZone(),
                s.getDueAt(),
                s.getIntervalMs(),
                s.getJitterMs(),
                s.getUntil(),
                s.getTimes());
    }

    /** Whether somebody asks for a firing out of turn that has not been sent. */
    static Optional<Instant> asked(Schedule schedule, Progress progress) {
        return schedule.getRunNowAt().filter(asked -> !Objects.equals(progress.runNow(), Optional.of(asked)));
    }
}
