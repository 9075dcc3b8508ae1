package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
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
        name = "agents",
        description = "Lists the agents there are, as their bridges report them, and those that are yet to be.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = AgentsCommand.Show.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc agents",
            "  orc agents --project shop --role developer",
            "  orc agents --state idle --json",
            "  orc agents --wide --watch",
            "  orc agents show alice"
        })
public final class AgentsCommand implements Callable<Integer> {

    /** Hosts that fall silent are told by a clock. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--project", paramLabel = "NAME", description = "Only those of a project.")
    private @Nullable String project;

    @Option(names = "--role", paramLabel = "NAME", description = "Only those with a role.")
    private @Nullable String role;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in a state: ${COMPLETION-CANDIDATES}.")
    private @Nullable AgentState state;

    @Option(names = "--host", paramLabel = "NAME", description = "Only those of a host.")
    private @Nullable String host;

    @Option(
            names = "--wide",
            description =
                    "Also restarts, generation (reached/wanted), context left, when credit is back, what it spent today,"
                            + " directory.")
    private boolean wide;

    @Option(names = "--watch", description = "Show them anew when something changes, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--limit", paramLabel = "N", description = "With --watch: stop after so many changes.")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--json", description = "One JSON object an agent.")
    private boolean json;

    @Override
    public Integer call() {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-agents");
        var output = new Output(Objects.requireNonNull(spec));
        try (var fleet = new Fleet(configuration, clients)) {
            if (watch) {
                watch(fleet, output);
            } else {
                print(fleet, output);
            }
        }
        return ExitCode.OK.code();
    }

    private void print(Fleet fleet, Output output) {
        var agents = asked(fleet);
        if (!json && agents.isEmpty()) {
            output.progress("no agent");
        } else {
            lines(agents, fleet).forEach(output::plain);
        }
    }

    /** Where no person looks on, one follows the other. */
    private void watch(Fleet fleet, Output output) {
        var shown = List.<String>of();
        for (var frames = 0; frames < limit; ) {
            var now = lines(asked(fleet), fleet);
            if (!now.equals(shown)) {
                output.plain((Output.isTerminal() ? CLEAR : "") + String.join("\n", now));
                shown = now;
                frames++;
            }
            fleet.look(LOOK);
        }
    }

    private List<Agent> asked(Fleet fleet) {
        return fleet.agents().stream().filter(this::isAskedFor).toList();
    }

    private List<String> lines(List<Agent> agents, Fleet fleet) {
        return json
                ? agents.stream().map(a -> RecordJson.tree(a).toString()).toList()
                : new AgentTable(fleet, wide).lines(agents);
    }

    private boolean isAskedFor(Agent agent) {
        return (project == null || agent.getProject().equals(Optional.of(project)))
                && (role == null || agent.getRole().equals(role))
                && (host == null || agent.getHost().equals(host))
                && (state == null || agent.getState() == state);
    }

    @Command(
            name = "show",
            description = "Shows all that is known of one agent.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc agents show alice", "  orc agents show alice --json"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "Name of the agent.")
        private String name = "";

        @Option(names = "--json", description = "As one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            var clients = Broker.clients(settings.load(), "orc-agents");
            new Details(new Output(Objects.requireNonNull(spec)), json)
                    .print(Held.read(clients, Topic.AGENTS), name, "agent", Agent.class);
            return ExitCode.OK.code();
        }
    }
}
