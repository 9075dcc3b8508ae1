package io.tmuxorchestrator.scheduler;

import static io.tmuxorchestrator.scheduler.HandCranked.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.CatchUp;
import io.tmuxorchestrator.schemas.Overlap;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random schedules, agents that come and go, clocks that jump both ways, and an account: every nominal time is fired or skipped,
 * once, in their order, and none is left out.
 */
class FiringPropertyTest {

    private static final int CASES = Integer.getInteger("property.cases", 100_000) / 20;
    private static final long SEED = Long.getLong("property.seed", 20261121);
    private static final int STEPS = 40;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final SchedulerSettings SETTINGS = new SchedulerSettings(
            MINUTE,
            new SchedulerSettings.Deferral(MINUTE, Duration.ofMinutes(30), Duration.ofHours(6)),
            1,
            MINUTE,
            MINUTE);

    private final Random random = new Random(SEED);
    private Optional<Standing> agent = Optional.empty();
    private final Firing firing = new Firing(SETTINGS, new Notes(MessageTemplates.in(Path.of("none"))), name -> agent);

    @Test
    void everyNominalTimeEndsOnce() {
        for (var i = 0; i < CASES; i++) {
            var schedule = schedule();
            var run = new Run(schedule);
            run.through(Admission.admit(schedule, Optional.empty(), T0, MINUTE));
            assertThat(List.copyOf(run.ended))
                    .as("case %d of seed %d: %s", i, SEED, schedule)
                    .isEqualTo(run.expected());
            assertThat(run.fired).isLessThanOrEqualTo(schedule.getTimes().orElse(Integer.MAX_VALUE));
        }
    }

    /** One schedule through some hours, and what has become of its nominal times. */
    private final class Run {
        private final Schedule schedule;
        private final TreeSet<Instant> ended = new TreeSet<>();
        private Instant now = T0;
        private int fired;

        Run(Schedule schedule) {
            this.schedule = schedule;
        }

        void through(Optional<Progress> begun) {
            var progress = begun;
            for (var step = 0; step < STEPS && progress.isPresent(); step++) {
                now = now.plusMillis(random.nextInt(8) == 0 ? -random.nextInt(7_200_000) : random.nextInt(3_000_000));
                agent = standing();
                while (progress.filter(p -> !p.due().isAfter(now)).isPresent()) {
                    var turn = firing.turn(schedule, progress.get(), now);
                    turn.outcomes().forEach(this::enter);
                    progress = turn.progress();
                }
            }
        }

        private void enter(Outcome outcome) {
            if (outcome instanceof Outcome.Fired one) {
                fired++;
                end(one.nominal());
            } else if (outcome instanceof Outcome.Skipped skipped) {
                var all = nominals(schedule, skipped.first(), skipped.last());
                assertThat(all).as("%s of %s", skipped, schedule).hasSize(Math.toIntExact(skipped.count()));
                all.forEach(this::end);
            }
        }

        private void end(Instant nominal) {
            assertThat(ended.add(nominal))
                    .as("%s of %s ends once", nominal, schedule)
                    .isTrue();
            assertThat(nominal).isEqualTo(ended.last()).isBeforeOrEqualTo(now);
        }

        List<Instant> expected() {
            return ended.isEmpty() ? List.of() : nominals(schedule, T0, ended.last());
        }
    }

    /** Counted, not worked out. */
    private static List<Instant> nominals(Schedule schedule, Instant from, Instant to) {
        var first = schedule.getDueAt().orElseThrow();
        var distance = schedule.getKind() == ScheduleKind.CRON
                ? Duration.ofMinutes(
                        Long.parseLong(schedule.getCron().orElseThrow().split("[/ ]", -1)[1]))
                : Duration.ofMillis(schedule.getIntervalMs().orElse(Long.MAX_VALUE / 4));
        var all = new ArrayList<Instant>();
        for (var t = first; !t.isAfter(to); t = t.plus(distance)) {
            if (!t.isBefore(from)) {
                all.add(t);
            }
        }
        return all;
    }

    private Schedule schedule() {
        var schedule = HandCranked.schedule("s" + random.nextInt(1_000))
                .setCatchUp(pick(CatchUp.values()))
                .setOverlap(pick(Overlap.values()))
                .setOnlyIfIdle(random.nextInt(5) == 0)
                .setStretch(random.nextInt(4) == 0 ? 1 + random.nextInt(6) : 1)
                .setDueAt(T0.plusSeconds(60L * random.nextInt(60)));
        switch (random.nextInt(5)) {
            case 0 -> schedule.setKind(ScheduleKind.ONCE).setJitterMs(random.nextInt(100_000));
            case 1, 2 ->
                // The clock strikes at T0, so these are as regular as intervals.
                schedule.setKind(ScheduleKind.CRON)
                        .setCron("*/" + pick(5, 10, 15, 20, 30) + " * * * *")
                        .setDueAt(T0);
            default -> {
                var interval = 20_000 + random.nextInt(2_000_000);
                schedule.setKind(ScheduleKind.INTERVAL)
                        .setIntervalMs((long) interval)
                        .setJitterMs(random.nextInt(interval));
            }
        }
        if (random.nextInt(3) == 0) {
            schedule.setTimes(1 + random.nextInt(10));
        }
        if (random.nextInt(3) == 0) {
            schedule.setUntil(T0.plusSeconds(3_600L + random.nextInt(36_000)));
        }
        return schedule.build();
    }

    private Optional<Standing> standing() {
        var state = random.nextBoolean() ? AgentState.IDLE : pick(AgentState.values());
        var since = T0.plusSeconds(random.nextInt(36_000));
        var reset = Optional.of(since.plusSeconds(600)).filter(t -> random.nextBoolean());
        return random.nextInt(10) == 0
                ? Optional.empty()
                : Optional.of(new Standing("alice", state, since, reset, random.nextInt(10) == 0));
    }

    @SafeVarargs
    private <T> T pick(T... all) {
        return all[random.nextInt(all.length)];
    }
}
