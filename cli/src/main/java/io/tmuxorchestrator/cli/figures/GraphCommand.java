package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.metrics.Tally;
import io.tmuxorchestrator.analytics.read.Edge;
import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "graph",
        description = "Shows who talks to whom, and how much.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc graph",
            "  orc graph --since 7d --project shop --csv",
            "  orc graph --dot | dot -Tsvg > talk.svg"
        })
public final class GraphCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "How far to look back (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "Only what agents of this project said or were told.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--dot", description = "In the language of Graphviz.")
    private boolean dot;

    @Mixin
    private ShapeOptions shape = new ShapeOptions();

    @Override
    public Integer call() {
        var clients = new KafkaClients(settings.load(), "orc-graph");
        var now = Instant.now();
        var history = new MetricsReader(clients).all(new History(List.of(since, now), now));
        var told = history.subjects().stream()
                .filter(Subject::isAgent)
                .collect(Collectors.toMap(Subject::id, s -> history.sum(s, since, now)));
        var edges = told.entrySet().stream()
                .flatMap(e -> Edge.into(Subject.agent(e.getKey()), e.getValue()).stream())
                .filter(e -> project.isEmpty() || isOfProject(told, e.from()) || isOfProject(told, e.to()))
                .sorted(Comparator.comparingLong(Edge::messages).reversed().thenComparing(Edge::to))
                .toList();
        var output = new Output(Objects.requireNonNull(spec));
        if (dot) {
            dot(edges, output);
        } else {
            new Sheet<Edge>()
                    .text("from", Edge::from)
                    .text("to", Edge::to)
                    .count("messages", Edge::messages)
                    .print(output, shape.shape(), edges);
        }
        return ExitCode.OK.code();
    }

    private boolean isOfProject(Map<String, Tally> told, String name) {
        return Optional.ofNullable(told.get(name))
                .filter(t -> t.project().equals(project))
                .isPresent();
    }

    private static void dot(List<Edge> edges, Output output) {
        output.plain("digraph talk {");
        edges.forEach(e ->
                output.plain("  " + quoted(e.from()) + " -> " + quoted(e.to()) + " [label=\"" + e.messages() + "\"];"));
        output.plain("}");
    }

    private static String quoted(String name) {
        return "\"" + Output.oneLine(name).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
