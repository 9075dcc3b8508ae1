package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Moments;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.scheduler.ScheduleCheck;
import io.tmuxorchestrator.scheduler.when.Timetable;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All schedules that are wanted, and what is read out of them. */
final class Schedules {

    /** How far ahead clashes are looked for. */
    private static final int AHEAD = 50;

    private final List<Schedule> all;

    Schedules(List<Schedule> all) {
        this.all = all;
    }

    static Schedules read(KafkaClients clients) {
        Broker.check(clients);
        return new Schedules(Held.read(clients, Topic.SCHEDULES).all(Schedule.class));
    }

    List<Schedule> all() {
        return all;
    }

    Schedule find(String id) {
        return all.stream().filter(s -> s.getId().equals(id)).findFirst().orElseThrow(() -> {
            var ids = all.stream().map(Schedule::getId).toList();
            var near = Nearest.to(id, ids).map(n -> "; did you mean " + n + "?").orElse("");
            return new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "there is no schedule '" + id + "'" + near + "; see 'orc schedule list'. One that has fired for the"
                            + " last time is gone; 'orc schedule history' still knows it.");
        });
    }

    /** When it fires next; empty if it is paused, wrong or at its end. */
    static List<Instant> next(Schedule schedule, Instant now, int count) {
        if (schedule.getPaused() || !ScheduleCheck.refusals(schedule).isEmpty()) {
            return List.of();
        }
        // A time that has just passed is about to fire: what is due next is asked of the arithmetic alone.
        return Timetable.of(schedule, written(schedule)).preview(now, count);
    }

    private static Instant written(Schedule schedule) {
        return schedule.getRequestedAt();
    }

    /** Others that send to the same agent within the same minute, of those that are looked at. */
    List<String> clashes(Schedule schedule, Instant now) {
        if (!Address.Name.isLegal(schedule.getRecipientId())) {
            return List.of();
        }
        var minutes = new HashSet<Instant>();
        next(schedule, now, AHEAD).forEach(t -> minutes.add(t.truncatedTo(ChronoUnit.MINUTES)));
        return all.stream()
                .filter(o -> o.getRecipientId().equals(schedule.getRecipientId()))
                .filter(o -> !o.getId().equals(schedule.getId()))
                .flatMap(o -> next(o, now, AHEAD).stream()
                        .filter(t -> minutes.contains(t.truncatedTo(ChronoUnit.MINUTES)))
                        .limit(1)
                        .map(t -> o.getId() + " at " + Moments.shown(t, zone(schedule))))
                .toList();
    }

    /** In which times are shown. */
    static ZoneId zone(Schedule schedule) {
        return Stream.of(schedule.getZone())
                .filter(z -> !z.equals("UTC"))
                .map(ZoneId::of)
                .findFirst()
                .orElseGet(ZoneId::systemDefault);
    }

    /** When it fires, in few words. */
    static String when(Schedule schedule) {
        return switch (schedule.getKind()) {
            case ONCE ->
                schedule.getDueAt()
                        .map(t -> "at " + Moments.shown(t, zone(schedule)))
                        .orElse("at once");
            case INTERVAL ->
                "every "
                        + schedule.getIntervalMs()
                                .map(Duration::ofMillis)
                                .map(Schedules::words)
                                .orElse("?");
            case CRON -> schedule.getCron().orElse("?") + " " + schedule.getZone();
            case UNKNOWN -> "?";
        };
    }

    private static String words(Duration span) {
        return span.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    static String state(Schedule schedule) {
        if (!ScheduleCheck.refusals(schedule).isEmpty()) {
            return "invalid";
        }
        return schedule.getPaused() ? "paused" : "active";
    }

    /** What it says, in a line. */
    static String note(Schedule schedule) {
        return Optional.of(schedule.getContent())
                .filter(c -> !c.isBlank())
                .or(() -> schedule.getTemplate().map(t -> "[" + t + "]"))
                .orElse("");
    }
}
