package io.tmuxorchestrator.cli.figures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "Tells what the fleet did on the last days: in short, day by day, by project and by agent.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc report", "  orc report --days 30 --html report.html", "  orc report --days 1 --json"})
public final class ReportCommand implements Callable<Integer> {

    /** What the topic keeps. */
    private static final int MOST = 30;

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "So many days, today among them; 30 at most (default: ${DEFAULT-VALUE}).")
    private int days = 7;

    @Option(names = "--html", paramLabel = "FILE", description = "As a page with charts, in one file.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > MOST) {
            throw new CommandFailure(ExitCode.USAGE, "--days: " + days + " is no such number; use 1 to " + MOST);
        }
        var zone = ZoneId.systemDefault();
        var now = Instant.now();
        var cuts = Report.cuts(days, zone, now);
        var clients = new KafkaClients(settings.load(), "orc-report");
        var history = new MetricsReader(clients).all(new History(cuts, now).with(Span.HOUR));
        var report = Report.of(history, cuts, zone);
        var output = new Output(Objects.requireNonNull(spec));
        if (html.isPresent()) {
            Files.writeString(html.get(), new ReportPage(report, zone).text());
            output.progress("wrote %s", html.get().toString());
        } else if (json) {
            output.json(json(report));
        } else {
            print(report, output);
        }
        return ExitCode.OK.code();
    }

    private static void print(Report report, Output output) {
        output.text(report.summary());
        output.plain("");
        output.table(
                List.of("MEASURE", "VALUE"),
                report.measures().stream()
                        .map(m -> List.of(m.name(), m.shown()))
                        .toList());
        output.plain("");
        days().print(output, ShapeOptions.Shape.TABLE, report.days());
        for (var part : List.of(report.projects(), report.agents())) {
            if (!part.isEmpty()) {
                output.plain("");
                Doing.sheet(part == report.projects() ? "project" : "agent")
                        .print(output, ShapeOptions.Shape.TABLE, part);
            }
        }
    }

    private static Sheet<Report.Day> days() {
        var sheet = new Sheet<Report.Day>().text("day", d -> d.date().toString());
        ReportPage.CHARTS.forEach(c ->
                sheet.number(c.name(), c.unit(), d -> Optional.of(c.value().apply(d.doing()))));
        return sheet;
    }

    private static ObjectNode json(Report report) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("from", report.from().toString())
                .put("to", report.to().toString())
                .put("summary", report.summary());
        var measures = node.putObject("measures");
        report.measures().forEach(m -> measures.set(m.name(), Sheet.node(m.value())));
        var days = node.putArray("days");
        report.days().forEach(d -> days.add(days().json(d)));
        var projects = node.putArray("projects");
        report.projects().forEach(d -> projects.add(Doing.sheet("project").json(d)));
        var agents = node.putArray("agents");
        report.agents().forEach(d -> agents.add(Doing.sheet("agent").json(d)));
        return node;
    }
}
