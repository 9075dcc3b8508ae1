package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.metrics.Derived;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fleet did on some days, the last of them today.
 *
 * @param peak most agents at the same time, over an hour; empty if none ran
 */
record Report(
        Instant from,
        Instant to,
        Doing system,
        Optional<Double> peak,
        List<Day> days,
        List<Doing> projects,
        List<Doing> agents) {

    record Day(LocalDate date, Doing doing) {}

    /** The measures that say whether the system itself does well, in the order in which they are read. */
    record Measure(String name, Unit unit, Optional<Double> value) {

        String shown() {
            return value.map(unit::show).orElse("-");
        }
    }

    /** Begins of the days, and now. */
    static List<Instant> cuts(int days, ZoneId zone, Instant now) {
        var cuts = new ArrayList<Instant>();
        var today = LocalDate.ofInstant(now, zone);
        for (var back = days - 1; back >= 0; back--) {
            cuts.add(today.minusDays(back).atStartOfDay(zone).toInstant());
        }
        cuts.add(now);
        return cuts;
    }

    static Report of(History history, List<Instant> cuts, ZoneId zone) {
        var from = cuts.get(0);
        var to = cuts.get(cuts.size() - 1);
        var days = new ArrayList<Day>();
        for (var i = 0; i + 1 < cuts.size(); i++) {
            var doing = doing(history, Subject.SYSTEM, cuts.get(i), cuts.get(i + 1));
            days.add(new Day(LocalDate.ofInstant(cuts.get(i), zone), doing));
        }
        return new Report(
                from,
                to,
                doing(history, Subject.SYSTEM, from, to),
                peak(history),
                days,
                all(history, Scope.PROJECT, from, to),
                all(history, Scope.AGENT, from, to));
    }

    private static Doing doing(History history, Subject subject, Instant from, Instant to) {
        return Doing.of(
                subject, history.sum(subject, from, to), Duration.between(from, to), history.lastActive(subject));
    }

    private static List<Doing> all(History history, Scope scope, Instant from, Instant to) {
        return history.subjects().stream()
                .filter(s -> s.scope() == scope)
                .map(s -> doing(history, s, from, to))
                .sorted(Doing.Order.MESSAGES.mostFirst())
                .toList();
    }

    private static Optional<Double> peak(History history) {
        return history.series(Subject.SYSTEM, Span.HOUR).stream()
                .map(w -> Derived.of(Tally.of(w), Span.HOUR.length()).get(Derived.AGENTS))
                .flatMap(v -> Optional.ofNullable(v).stream())
                .max(Comparator.naturalOrder());
    }

    List<Measure> measures() {
        return List.of(
                share("schedules sent when due", Derived.RELIABILITY),
                new Measure("commit to teammates, 95 %", Unit.MILLIS, system.value("sync.ms.p95")),
                share("teams taken as proposed", Derived.TEAM_ACCURACY),
                new Measure("agents at once, best hour", Unit.COUNT, peak),
                share("up", Derived.UPTIME),
                share("worked without waiting for leave", Derived.AUTONOMY),
                share("working, of the time they could", Derived.UTILISATION),
                share("crashes repaired by themselves", Derived.REPAIRED_SHARE),
                share("messages delivered", Derived.DELIVERED_SHARE),
                new Measure("delivery, 95 %", Unit.MILLIS, system.value("delivery.ms.p95")),
                new Measure("answer, half of them", Unit.MILLIS, system.value("response.ms.p50")));
    }

    private Measure share(String name, String figure) {
        return new Measure(name, Unit.SHARE, system.value(figure));
    }

    String summary() {
        var busiest = days.stream().max(Comparator.comparing(d -> d.doing().count(Names.DELIVERED)));
        return String.format(
                Locale.ROOT,
                "In %d days %d agents of %d projects were given %d messages, took %d turns, finished %d tasks and"
                        + " committed %d times. They worked %.1f hours and cost $%.2f. There were %d errors and %d crashes,"
                        + " of which %d were repaired without a person.%s",
                days.size(),
                agents.size(),
                projects.size(),
                system.count(Names.DELIVERED),
                system.count(Names.TURNS),
                system.count(Names.TASKS_DONE),
                system.count(Names.COMMITS),
                (double) system.count(Names.WORKING) / Duration.ofHours(1).toMillis(),
                system.count(Names.COST) / 1e6,
                system.count(Names.ERRORS),
                system.count(Names.CRASHES),
                system.count(Names.REPAIRS),
                busiest.filter(d -> d.doing().count(Names.DELIVERED) > 0)
                        .map(d -> " The busiest day was " + d.date() + ".")
                        .orElse(""));
    }
}
