package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.cli.command.Output;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as a page: one file that loads nothing from elsewhere, readable in any browser and on paper. */
final class ReportPage {

    /** A figure of each day. */
    record Chart(String name, Unit unit, Function<Doing, Double> value) {}

    static final List<Chart> CHARTS = List.of(
            new Chart("messages", Unit.COUNT, d -> (double) d.count(Names.DELIVERED)),
            new Chart("turns", Unit.COUNT, d -> (double) d.count(Names.TURNS)),
            new Chart("tasks", Unit.COUNT, d -> (double) d.count(Names.TASKS_DONE)),
            new Chart("commits", Unit.COUNT, d -> (double) d.count(Names.COMMITS)),
            new Chart("errors", Unit.COUNT, d -> (double) d.count(Names.ERRORS)),
            new Chart("worked", Unit.MILLIS, d -> (double) d.count(Names.WORKING)),
            new Chart("cost", Unit.DOLLARS, d -> d.count(Names.COST) / 1e6));

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Tmux Orchestrator: report</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222; }
            table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
            th, td { padding: .25rem .75rem .25rem 0; text-align: left; border-bottom: 1px solid #ddd; white-space: nowrap; }
            figure { display: inline-block; margin: 0 1.5rem 1.5rem 0; }
            rect { fill: #3465a4; }
            text { font: 10px system-ui, sans-serif; fill: #555; text-anchor: middle; }
            </style>
            </head>
            <body>
            """;

    private static final int BAR = 24;
    private static final int GAP = 6;
    private static final int HEIGHT = 100;
    private static final int MARGIN = 16;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Report report;
    private final ZoneId zone;

    ReportPage(Report report, ZoneId zone) {
        this.report = report;
        this.zone = zone;
    }

    String text() {
        var measures = report.measures().stream()
                .map(m -> List.of(m.name(), m.shown()))
                .toList();
        return HEAD
                + "<h1>Report</h1>\n<p>" + TIME.format(report.from().atZone(zone)) + " to "
                + TIME.format(report.to().atZone(zone)) + "</p>\n<p>" + escaped(report.summary()) + "</p>\n"
                + CHARTS.stream().map(this::chart).collect(Collectors.joining())
                + section("The system", table(List.of("measure", "value"), measures))
                + section("Projects", table("project", report.projects()))
                + section("Agents", table("agent", report.agents()))
                + "</body>\n</html>\n";
    }

    private static String section(String title, String content) {
        return "<h2>" + title + "</h2>\n" + content;
    }

    private static String table(String who, List<Doing> doings) {
        var sheet = Doing.sheet(who);
        return table(sheet.head(), doings.stream().map(sheet::shown).toList());
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return "<table>\n" + row("th", head)
                + rows.stream().map(r -> row("td", r)).collect(Collectors.joining()) + "</table>\n";
    }

    private static String row(String cell, List<String> values) {
        return values.stream()
                .map(v -> "<" + cell + ">" + escaped(v) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private String chart(Chart chart) {
        var days = report.days();
        var most = days.stream()
                .mapToDouble(d -> chart.value().apply(d.doing()))
                .max()
                .orElse(0);
        var bars = new StringBuilder();
        for (var i = 0; i < days.size(); i++) {
            bars.append(bar(i, days.get(i), chart, most));
        }
        var width = days.size() * (BAR + GAP);
        return "<figure>\n<figcaption>" + chart.name() + "</figcaption>\n<svg width=\"" + width + "\" height=\""
                + (HEIGHT + 2 * MARGIN) + "\" role=\"img\" aria-label=\"" + chart.name() + " by day\">\n" + bars
                + "</svg>\n</figure>\n";
    }

    private static String bar(int place, Report.Day day, Chart chart, double most) {
        var value = chart.value().apply(day.doing());
        var height = most == 0 ? 0 : (int) Math.round(HEIGHT * value / most);
        var left = place * (BAR + GAP);
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>%s: %s</title></rect>"
                        + "<text x=\"%d\" y=\"%d\">%s</text>%n",
                left,
                MARGIN + HEIGHT - height,
                BAR,
                height,
                day.date(),
                escaped(chart.unit().show(value)),
                left + BAR / 2,
                HEIGHT + 2 * MARGIN - 4,
                day.date().getDayOfMonth());
    }

    private static String escaped(String text) {
        return Output.harmless(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
