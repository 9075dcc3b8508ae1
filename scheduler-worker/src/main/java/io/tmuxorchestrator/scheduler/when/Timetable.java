package io.tmuxorchestrator.scheduler.when;

import io.tmuxorchestrator.schemas.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a schedule is due: its nominal times, its end and its jitter. The same record gives the same times everywhere. */
public final class Timetable {

    private final String id;
    private final Timing timing;
    private final Instant until;
    private final long jitter;

    /**
     * A run of nominal times.
     *
     * @param before the last but one; the same as the last if there is only one
     * @param count how many there are
     */
    public record Run(Instant last, Instant before, long count) {}

    private Timetable(String id, Timing timing, Instant until, long jitter) {
        this.id = id;
        this.timing = timing;
        this.until = until;
        this.jitter = jitter;
    }

    /**
     * Of a schedule that is valid.
     *
     * @param written when the record was written, which counts if it does not say from when on it holds
     */
    public static Timetable of(Schedule schedule, Instant written) {
        return new Timetable(
                schedule.getId(),
                timing(schedule, schedule.getDueAt().orElse(written)),
                schedule.getUntil().orElse(Instant.MAX),
                schedule.getJitterMs());
    }

    private static Timing timing(Schedule schedule, Instant from) {
        return switch (schedule.getKind()) {
            case ONCE -> new Timing.Once(from);
            case INTERVAL -> new Timing.Every(from, schedule.getIntervalMs().orElseThrow());
            case CRON ->
                new Timing.ByCron(Cron.parse(schedule.getCron().orElseThrow()), ZoneId.of(schedule.getZone()), from);
            case UNKNOWN -> throw new IllegalArgumentException("a schedule of a kind that is not known is never due");
        };
    }

    /** The nominal time after another; empty if that was the last. */
    public Optional<Instant> next(Instant after) {
        return timing.next(after).filter(t -> !t.isAfter(until));
    }

    /**
     * The nominal time a schedule begins with, if it holds from some time on. A single time counts also if it has passed, and
     * so does the first of several that passed only just now: whoever wrote it meant it.
     */
    public Optional<Instant> first(Instant written, Duration justNow) {
        var from = timing instanceof Timing.Once ? Instant.MIN : written.minus(justNow);
        return next(timing instanceof Timing.ByCron ? written.minusNanos(1) : from);
    }

    /** When a nominal time is due: later by what the jitter is for it, which is always the same. */
    public Instant due(Instant nominal) {
        if (jitter == 0) {
            return nominal;
        }
        var drawn = mixed(id.hashCode() * 31L + nominal.toEpochMilli());
        return nominal.plusMillis(Math.floorMod(drawn, jitter));
    }

    /** Makes of numbers that differ little such that differ much, always the same (the finalizer of SplitMix64). */
    private static long mixed(long number) {
        var z = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** All nominal times from one on that are due by now; that one is. */
    public Run due(Instant first, Instant now) {
        var last = first;
        var before = first;
        var count = 1L;
        if (timing instanceof Timing.Every every) {
            // Those that are due whatever the jitter; there may be millions.
            var sure = now.minusMillis(jitter);
            var many = every.between(first, sure.isAfter(until) ? until : sure);
            last = first.plusMillis(Math.multiplyExact(many, every.millis()));
            before = many > 0 ? last.minusMillis(every.millis()) : first;
            count += many;
        }
        for (var next = next(last); next.filter(t -> !due(t).isAfter(now)).isPresent(); next = next(last)) {
            before = last;
            last = next.get();
            count++;
        }
        return new Run(last, before, count);
    }

    /** The next few due times, to be shown. */
    public List<Instant> preview(Instant after, int count) {
        var times = new ArrayList<Instant>();
        var next = next(after);
        while (next.isPresent() && times.size() < count) {
            times.add(due(next.get()));
            next = next(next.get());
        }
        return List.copyOf(times);
    }
}
