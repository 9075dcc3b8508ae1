package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
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
        description = "Lists the agents there are, as their bridges report them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = AgentsCommand.Show.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc agents",
            "  orc agents --project shop --role developer",
            "  orc agents --state idle --json",
            "  orc agents show alice"
        })
final class AgentsCommand implements Callable<Integer> {

    private static final List<String> HEAD =
            List.of("AGENT", "STATE", "SINCE", "ROLE", "PROJECT", "HOST", "PROFILE", "PANE");

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

    @Option(names = "--json", description = "One JSON object an agent.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = new KafkaClients(settings.load(), "orc-agents");
        Broker.admin(clients).close();
        var output = new Output(Objects.requireNonNull(spec));
        var agents = Held.read(clients, Topic.AGENTS).all(Agent.class).stream()
                .filter(this::isAskedFor)
                .toList();
        if (json) {
            agents.forEach(a -> output.json(RecordJson.tree(a)));
        } else if (agents.isEmpty()) {
            output.progress("no agent");
        } else {
            output.table(HEAD, agents.stream().map(AgentsCommand::row).toList());
        }
        return ExitCode.OK.code();
    }

    private boolean isAskedFor(Agent agent) {
        return (project == null || agent.getProject().equals(Optional.of(project)))
                && (role == null || agent.getRole().equals(role))
                && (state == null || agent.getState() == state);
    }

    private static List<String> row(Agent agent) {
        return List.of(
                agent.getAgent(),
                agent.getState().name(),
                Times.since(agent.getStateSince()),
                agent.getRole(),
                agent.getProject().orElse(""),
                agent.getHost(),
                agent.getProfile(),
                Panes.name(agent));
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
            var clients = new KafkaClients(settings.load(), "orc-agents");
            Broker.admin(clients).close();
            new Details(new Output(Objects.requireNonNull(spec)), json)
                    .print(Held.read(clients, Topic.AGENTS), name, "agent", Agent.class);
            return ExitCode.OK.code();
        }
    }
}
