package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.bridge.BridgeSettings;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "attach",
        description = "Shows the pane of an agent of this host in this terminal; within its tmux, goes there.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc agent attach alice", "", "C-b d leaves it, unless your tmux has another prefix."})
final class AgentAttachCommand implements Callable<Integer> {

    private static final String INSIDE = "TMUX";

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Parameters(paramLabel = "NAME", description = "Name of the agent.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var agent = agent(new KafkaClients(configuration, "orc-agent"));
        var own = configuration.section(HostSettings.class).name();
        if (!agent.getHost().equals(own)) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    name + " lives on host " + agent.getHost() + ", and this is " + own
                            + "; give the command there: 'orc agent attach " + name + "'");
        }
        var pane = agent.getPane()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        name + " has no pane: it is " + agent.getState()
                                + agent.getReason()
                                        .map(why -> ", because " + why)
                                        .orElse("")));
        return show(configuration, pane) == 0 ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }

    private Agent agent(KafkaClients clients) {
        Broker.check(clients);
        var agents = Held.read(clients, Topic.AGENTS);
        return agents.find(name, Agent.class)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no agent '" + name + "'; " + Details.others(agents, name)));
    }

    private static int show(Configuration configuration, String pane) throws Exception {
        var tmux = configuration.section(BridgeSettings.class).tmux();
        var inside = isInside(tmux.socket(), Optional.ofNullable(System.getenv(INSIDE)));
        var program =
                new ProcessBuilder(tmux.command(inside ? "switch-client" : "attach-session", "-t", pane)).inheritIO();
        // Within another server tmux would think that this is a mistake.
        if (!inside) {
            program.environment().remove(INSIDE);
        }
        return program.start().waitFor();
    }

    /**
     * Whether this terminal shows a pane of that server already.
     *
     * @param socket as in the settings: a path or a name; empty for whichever server is the usual one
     * @param tmux what tmux says in its panes: the path of its socket, and more after a comma
     */
    static boolean isInside(Optional<String> socket, Optional<String> tmux) {
        var path = tmux.map(t -> t.split(",", 2)[0]);
        return path.filter(
                        p -> socket.map(s -> p.equals(s) || p.endsWith("/" + s)).orElse(true))
                .isPresent();
    }
}
