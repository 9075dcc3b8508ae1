package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.bridge.door.DoorClient;
import io.tmuxorchestrator.bridge.door.DoorException;
import io.tmuxorchestrator.bridge.spend.Budget;
import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.pane.LocalDoor;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "credit",
        description = "Shows whether an agent has credit, what it has spent today, and of what budget.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc agent credit alice",
            "  orc agent credit alice --clear",
            "  orc agent credit alice --budget 5usd",
            "  orc agent credit alice --budget 2M,5usd"
        })
final class AgentCreditCommand implements Callable<Integer> {

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the agent.")
    private String name = "";

    @Option(
            names = "--clear",
            description = "It has credit, whatever its screen says: give it what waits. On its own host.")
    private boolean clear;

    @Option(
            names = "--budget",
            paramLabel = "AMOUNT",
            description = "What it may spend on a day from now on: tokens, US dollars or both, such as 2M, 5usd, or"
                    + " 2M,5usd; 'none' goes back to that of the configuration.")
    private @Nullable String budget;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var output = new Output(Objects.requireNonNull(spec));
        if (clear) {
            clear(configuration, output);
        }
        if (budget != null) {
            budget(budget, configuration, output);
        }
        if (!clear && budget == null) {
            show(configuration, output);
        }
        return ExitCode.OK.code();
    }

    /** Needs no broker, unless to say where else it lives. */
    private void clear(Configuration configuration, Output output) {
        try {
            DoorClient.in(Home.of(configuration).directory())
                    .ask("clear-credit", LocalDoor.fields().put("agent", name));
            output.line("%s has credit; it is given what waits", name);
        } catch (DoorException e) {
            throw e.kind() == DoorException.Kind.NOT_FOUND
                    ? elsewhere(configuration).orElseGet(() -> LocalDoor.failure(e))
                    : LocalDoor.failure(e);
        }
    }

    private Optional<CommandFailure> elsewhere(Configuration configuration) {
        var here = configuration.section(HostSettings.class).name();
        try (var fleet = new Fleet(configuration, new KafkaClients(configuration, "orc-agent"))) {
            return fleet.agent(name)
                    .map(Agent::getHost)
                    .filter(host -> !host.equals(here))
                    .map(host -> new CommandFailure(
                            ExitCode.REFUSED,
                            name + " lives on host " + host + ", and this is " + here
                                    + "; give the command there: ssh " + host + " orc agent credit " + name
                                    + " --clear"));
        } catch (CommandFailure e) {
            return Optional.empty(); // The broker is away: what the bridge said is all there is to say.
        }
    }

    private void budget(String amount, Configuration configuration, Output output) throws InterruptedException {
        var wanted = amount.equals("none") ? Optional.<Budget>empty() : Optional.of(parsed(amount));
        var clients = new KafkaClients(configuration, "orc-agent");
        try (var fleet = new Fleet(configuration, clients);
                var placements = new Placements(clients)) {
            var placement = fleet.placement(name)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.NOT_FOUND,
                            fleet.agent(name).isPresent()
                                    ? name + " was adopted and not placed; place it first, as it is, with 'orc agent"
                                            + " start', or set bridge.budget.agent for all agents"
                                    : unknown(fleet)));
            var attributes = new HashMap<String, String>(placement.getAttributes());
            wanted.ifPresentOrElse(
                    b -> attributes.put(Budget.OF_AGENT, b.toString()), () -> attributes.remove(Budget.OF_AGENT));
            placements.want(
                    Placement.newBuilder(placement).setAttributes(attributes).build());
            output.line(
                    "%s",
                    wanted.map(b -> name + " may spend " + b + " a day")
                            .orElse(name + " may spend what the configuration of its host says"));
        }
    }

    static Budget parsed(String amount) {
        return Budget.parse(amount)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "--budget: '" + amount + "' is none; use one such as " + Budget.EXAMPLES));
    }

    private String unknown(Fleet fleet) {
        var names = fleet.agents().stream().map(Agent::getAgent).collect(Collectors.toSet());
        return "there is no agent '" + name + "'; " + new Directory(names, fleet::agents).nearest(name);
    }

    private void show(Configuration configuration, Output output) {
        try (var fleet = new Fleet(configuration, new KafkaClients(configuration, "orc-agent"))) {
            var agent = fleet.agent(name).orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, unknown(fleet)));
            var credit = AgentCredit.of(agent);
            if (json) {
                output.json(credit.json());
            } else {
                credit.lines().forEach((what, text) -> output.line("@|bold %-9s|@ %s", what, text));
            }
        }
    }
}
