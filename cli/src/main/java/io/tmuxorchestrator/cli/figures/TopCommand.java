package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.screen.LiveScreen;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Scope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
            "  orc top --project shop --json",
            "  orc top --watch"
        })
public final class TopCommand implements Callable<Integer> {

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

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(100);

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

    @Option(names = "--watch", description = "On the whole terminal, as it changes; q leaves.")
    private boolean watch;

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit " + limit + " shows nothing; use 1 or more");
        }
        var metrics = new MetricsReader(new KafkaClients(settings.load(), "orc-top"));
        var length = Duration.between(since, Instant.now());
        if (watch) {
            watch(metrics, length);
            return ExitCode.OK.code();
        }
        var output = new Output(Objects.requireNonNull(spec));
        var doings = doings(metrics, length);
        if (doings.isEmpty()) {
            output.progress(
                    "no figures since %s; is analytics-streams running? 'orc workers' shows it", Times.dated(since));
        }
        Doing.sheet(what.column).print(output, shape.shape(), doings);
        return ExitCode.OK.code();
    }

    /** Reads anew every now and then, and draws anew when the terminal is another size. */
    private void watch(MetricsReader metrics, Duration length) throws IOException {
        if (!Output.isTerminal()) {
            throw new CommandFailure(ExitCode.USAGE, "--watch needs a terminal; leave it out, or use --json");
        }
        var shown = table(doings(metrics, length));
        try (var screen = LiveScreen.open()) {
            for (var read = Instant.now(); !isLeft(screen, shown); ) {
                if (Instant.now().isAfter(read.plus(EVERY))) {
                    shown = table(doings(metrics, length));
                    read = Instant.now();
                }
            }
        }
    }

    private static boolean isLeft(LiveScreen screen, List<String> shown) throws IOException {
        screen.show((columns, rows) -> shown);
        return screen.isLeft(LOOK);
    }

    private List<String> table(List<Doing> doings) {
        var lines = new ArrayList<>(List.of("orc top · " + Times.clock(Instant.now()) + " · q leaves", ""));
        lines.addAll(Doing.sheet(what.column).lines(doings));
        return lines;
    }

    private List<Doing> doings(MetricsReader metrics, Duration length) {
        var now = Instant.now();
        var from = now.minus(length);
        var history = metrics.all(new History(List.of(from, now), now));
        return history.subjects().stream()
                .filter(s -> s.scope() == what.scope)
                .map(s -> Doing.of(s, history.sum(s, from, now), length, history.lastActive(s)))
                .filter(d -> project.isEmpty() || d.tally().project().equals(project))
                .sorted(order.mostFirst())
                .limit(limit)
                .toList();
    }
}
