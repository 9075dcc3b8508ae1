package io.tmuxorchestrator.scheduler.when;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final int CASES = Integer.getInteger("property.cases", 100_000);
    private static final long SEED = Long.getLong("property.seed", 20261121);
    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    @Test
    void aSingleTimeIsMeantAlsoIfItHasPassed() {
        var table = Timetable.of(once().setDueAt(T0.minusSeconds(3_600)).build(), T0);
        assertThat(table.first(T0, JUST_NOW)).contains(T0.minusSeconds(3_600));
        assertThat(table.next(T0.minusSeconds(3_600))).isEmpty();
    }

    @Test
    void withoutATimeItIsDueWhenItIsWritten() {
        assertThat(Timetable.of(once().build(), T0).first(T0, JUST_NOW)).contains(T0);
        var every = Timetable.of(every(60_000).build(), T0);
        assertThat(every.first(T0, JUST_NOW)).contains(T0);
        assertThat(every.next(T0)).contains(T0.plusSeconds(60));
    }

    @Test
    void anIntervalKeepsItsDistanceAndForgetsWhatWasLongBeforeItWasWritten() {
        var table = Timetable.of(
                every(900_000).setDueAt(T0.minus(Duration.ofDays(300))).build(), T0);
        assertThat(table.first(T0.plusSeconds(61), JUST_NOW)).contains(T0.plusSeconds(900));
        assertThat(table.preview(T0, 3))
                .containsExactly(T0.plusSeconds(900), T0.plusSeconds(1_800), T0.plusSeconds(2_700));
    }

    @Test
    void nothingIsMeantAfterTheEnd() {
        var table = Timetable.of(every(60_000).setUntil(T0.plusSeconds(120)).build(), T0);
        assertThat(table.preview(T0.minusSeconds(1), 10)).containsExactly(T0, T0.plusSeconds(60), T0.plusSeconds(120));
    }

    @Test
    void cronBeginsWithItsFirstTimeThatIsNotBeforeTheOneNamed() {
        var schedule = cron("0 9 * * *").setDueAt(Instant.parse("2026-12-01T09:00:00Z"));
        assertThat(Timetable.of(schedule.build(), T0).first(T0, JUST_NOW))
                .contains(Instant.parse("2026-12-01T09:00:00Z"));
    }

    @Test
    void jitterIsTheSameWheneverItIsAskedForAndStaysWithinItsLimit() {
        var random = new Random(SEED);
        var seen = new boolean[10];
        for (var i = 0; i < CASES; i++) {
            var limit = 1 + random.nextInt(100_000);
            var schedule = every(1_000_000)
                    .setId("s" + random.nextInt(50))
                    .setJitterMs(limit)
                    .build();
            var nominal = T0.plusMillis(random.nextInt());
            var late = Duration.between(nominal, Timetable.of(schedule, T0).due(nominal))
                    .toMillis();
            assertThat(late).isBetween(0L, limit - 1L);
            assertThat(Timetable.of(schedule, Instant.EPOCH).due(nominal)).isEqualTo(nominal.plusMillis(late));
            seen[(int) (late * 10 / limit)] = true;
        }
        assertThat(seen).as("tenths of the span that are used").doesNotContain(false);
    }

    /** The oracle adds one interval after another. */
    @Test
    void whatIsDueOfAnIntervalIsWhatCountingFinds() {
        var random = new Random(SEED);
        for (var i = 0; i < CASES; i++) {
            var interval = 20_000 + random.nextInt(100_000);
            var schedule = every(interval).setDueAt(T0).setJitterMs(random.nextInt(interval));
            if (random.nextBoolean()) {
                schedule.setUntil(T0.plusMillis(random.nextInt(3_000_000)));
            }
            var table = Timetable.of(schedule.build(), T0);
            var first = T0.plusMillis((long) interval * random.nextInt(5));
            var now = table.due(first).plusMillis(random.nextInt(1_000_000));
            var due = counted(schedule.build(), table, first, now, interval);
            assertThat(table.due(first, now))
                    .as("case %d of seed %d: %s from %s to %s", i, SEED, schedule.build(), first, now)
                    .isEqualTo(new Timetable.Run(
                            due.get(due.size() - 1), due.get(Math.max(0, due.size() - 2)), due.size()));
            var at = first.plusMillis(random.nextInt(1_000_000));
            assertThat(table.next(at))
                    .isEqualTo(stepped(schedule.build(), at, interval).stream().findFirst());
        }
    }

    private static List<Instant> counted(
            Schedule schedule, Timetable table, Instant first, Instant now, long interval) {
        var due = new ArrayList<>(List.of(first));
        var end = schedule.getUntil().orElse(Instant.MAX);
        for (var t = first.plusMillis(interval);
                !t.isAfter(end) && !table.due(t).isAfter(now); ) {
            due.add(t);
            t = t.plusMillis(interval);
        }
        return due;
    }

    private static List<Instant> stepped(Schedule schedule, Instant after, long interval) {
        var t = schedule.getDueAt().orElseThrow();
        while (!t.isAfter(after)) {
            t = t.plusMillis(interval);
        }
        return t.isAfter(schedule.getUntil().orElse(Instant.MAX)) ? List.of() : List.of(t);
    }

    @Test
    void aYearOfMinutesIsCountedAtOnce() {
        var table = Timetable.of(every(60_000).setDueAt(T0).build(), T0);
        assertThat(table.due(T0, T0.plus(Duration.ofDays(365))))
                .isEqualTo(run(Duration.ofDays(365), 365 * 24 * 60 + 1));
        var cron = Timetable.of(cron("* * * * *").setDueAt(T0).build(), T0);
        assertThat(cron.due(T0, T0.plus(Duration.ofDays(1)))).isEqualTo(run(Duration.ofDays(1), 1_441));
    }

    private static Timetable.Run run(Duration to, long count) {
        return new Timetable.Run(T0.plus(to), T0.plus(to).minusSeconds(60), count);
    }

    private static Schedule.Builder once() {
        return some(ScheduleKind.ONCE);
    }

    private static Schedule.Builder every(long millis) {
        return some(ScheduleKind.INTERVAL).setIntervalMs(millis);
    }

    private static Schedule.Builder cron(String expression) {
        return some(ScheduleKind.CRON).setCron(expression);
    }

    private static Schedule.Builder some(ScheduleKind kind) {
        return Schedule.newBuilder()
                .setId("s")
                .setKind(kind)
                .setRecipientId("alice")
                .setContent("hi");
    }
}
