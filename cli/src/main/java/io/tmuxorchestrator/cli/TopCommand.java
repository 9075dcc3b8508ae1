package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "top",
        description = "Shows what agents, projects or hosts have done lately; the ones that did something last first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc top",
            "  orc top --sort errors --since 1d --limit 5",
            "  orc top projects --csv",
            "  orc top --project shop --json"
        })
final class TopCommand implements Callable<Integer> {

    enum What {
        AGENTS("agent", Scope.AGENT),
        PROJECTS("project", Scope.PROJECT),
        HOSTS("host", Scope.HOST);

        private final String column;
        private final Scope scope;

        What(String column, Scope scope) {
            this.column = column;
            this.scope = scope;
        }
    }

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "AGENTS",
            description = "agents, projects or hosts (default: agents).")
    private What what = What.AGENTS;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How far to look back (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(
            names = "--sort",
            paramLabel = "BY",
            defaultValue = "ACTIVE",
            description =
                    "active, tasks, turns, messages, errors, working, response, delivery, cpu, memory, tokens or cost.")
    private Doing.Order order = Doing.Order.ACTIVE;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 10;

    @Option(names = "--project", paramLabel = "NAME", description = "Only agents of this project.")
    private Optional<String> project = Optional.empty();

    @Mixin
    private ShapeOptions shape = new ShapeOptions();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit " + limit + " shows nothing; use 1 or more");
        }
        var clients = new KafkaClients(settings.load(), "orc-top");
        var now = Instant.now();
        var history = new MetricsReader(clients).all(new History(List.of(since, now), now));
        var doings = history.subjects().stream()
                .filter(s -> s.scope() == what.scope)
                .map(s -> Doing.of(s, history.sum(s, since, now), Duration.between(since, now), history.lastActive(s)))
                .filter(d -> project.isEmpty() || d.tally().project().equals(project))
                .sorted(order.mostFirst())
                .limit(limit)
                .toList();
        var output = new Output(Objects.requireNonNull(spec));
        if (doings.isEmpty()) {
            output.progress(
                    "no figures since %s; is analytics-streams running? 'orc workers' shows it", Times.dated(since));
        }
        Doing.sheet(what.column).print(output, shape.shape(), doings);
        return ExitCode.OK.code();
    }
}
