package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.metrics.Derived;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.MetricWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "stats",
        description = "Shows all figures of an agent, a project, a host or the fleet, beside those of the time before.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc stats alice --since 1d",
            "  orc stats project:shop --since 7d --csv",
            "  orc stats system --since 6h --every 1h"
        })
public final class StatsCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "WHO", description = "alice, project:shop, host:laptop or system.")
    private String who = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How far to look back; the time before is as long (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(names = "--every", paramLabel = "SPAN", description = "One row a window instead: 10s, 1m, 1h or 1d.")
    private Optional<String> every = Optional.empty();

    @Mixin
    private ShapeOptions shape = new ShapeOptions();

    /** A figure now and before. */
    private record Line(String name, Optional<Double> now, Optional<Double> before) {

        Optional<Double> change() {
            return before.filter(b -> b != 0).flatMap(b -> now.map(n -> n / b - 1));
        }
    }

    @Override
    public Integer call() {
        var subject = MeantSubject.of(who);
        var span = every.map(StatsCommand::span);
        var now = Instant.now();
        var clients = new KafkaClients(settings.load(), "orc-stats");
        var output = new Output(Objects.requireNonNull(spec));
        if (span.isPresent()) {
            series(new MetricsReader(clients), subject, span.get(), now, output);
        } else {
            compare(new MetricsReader(clients), subject, now, output);
        }
        return ExitCode.OK.code();
    }

    private static Span span(String label) {
        return Span.named(label)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "--every: '" + label + "' is no window; use 10s, 1m, 1h or 1d"));
    }

    private void compare(MetricsReader reader, Subject subject, Instant now, Output output) {
        var length = Duration.between(since, now);
        var before = since.minus(length);
        var history = reader.of(subject, new History(List.of(before, since, now), now));
        check(history, subject);
        var these = figures(history.sum(subject, since, now), length);
        var those = figures(history.sum(subject, before, since), length);
        var names = new TreeSet<>(these.keySet());
        names.addAll(those.keySet());
        var lines = names.stream()
                .map(n -> new Line(n, Optional.ofNullable(these.get(n)), Optional.ofNullable(those.get(n))))
                .toList();
        sheet(shape.shape() == ShapeOptions.Shape.TABLE).print(output, shape.shape(), lines);
    }

    private static Sheet<Line> sheet(boolean forPeople) {
        var sheet = new Sheet<Line>().text("figure", Line::name);
        if (forPeople) {
            sheet.text("now", l -> shown(l.name(), l.now())).text("before", l -> shown(l.name(), l.before()));
        } else {
            sheet.number("now", Unit.COUNT, Line::now).number("before", Unit.COUNT, Line::before);
        }
        return sheet.number("change", Unit.SHARE, Line::change);
    }

    private static String shown(String name, Optional<Double> value) {
        return value.map(Unit.of(name)::show).orElse("-");
    }

    /** All but who talks to whom, which 'orc graph' shows. */
    private static Map<String, Double> figures(Tally tally, Duration length) {
        var figures = new HashMap<>(Derived.of(tally, length));
        tally.counts().forEach((name, count) -> {
            if (!name.startsWith(Tally.FROM)) {
                figures.put(name, (double) count);
            }
        });
        return figures;
    }

    private void series(MetricsReader reader, Subject subject, Span span, Instant now, Output output) {
        var history = reader.of(subject, new History(List.of(since, now), now).with(span));
        check(history, subject);
        new Sheet<Doing>()
                .text("start", d -> Times.dated(d.lastActive().orElseThrow()))
                .count("events", d -> d.count(Names.EVENTS))
                .count("tasks", d -> d.count(Names.TASKS_DONE))
                .count("turns", d -> d.count(Names.TURNS))
                .count("messages", d -> d.count(Names.DELIVERED))
                .count("errors", d -> d.count(Names.ERRORS))
                .number("agents", Unit.COUNT, d -> d.value(Derived.AGENTS))
                .number("working", Unit.SHARE, d -> d.value(Derived.UTILISATION))
                .number("delivery", Unit.MILLIS, d -> d.value("delivery.ms.p95"))
                .number("response", Unit.MILLIS, d -> d.value("response.ms.p50"))
                .count("tokens", d -> d.count(Names.TOKENS))
                .number("cost", Unit.DOLLARS, d -> Optional.of(d.count(Names.COST) / 1e6))
                .print(
                        output,
                        shape.shape(),
                        history.series(subject, span).stream()
                                .map(w -> row(w, span))
                                .toList());
    }

    private static Doing row(MetricWindow window, Span span) {
        return Doing.of(Subject.of(window), Tally.of(window), span.length(), Optional.of(window.getStart()));
    }

    private void check(History history, Subject subject) {
        if (!history.subjects().contains(subject)) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "there are no figures of '" + who + "' since " + Times.dated(since)
                            + "; see 'orc top --since 1d' for whom there are, and 'orc workers' for analytics-streams");
        }
    }
}
