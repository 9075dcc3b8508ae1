package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Placement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "start",
        description =
                "Says that an agent should run, and waits until it does. Its bridge keeps it running from then on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc agent start alice --profile claude-code --role developer --project shop --cwd ~/code/shop",
            "  orc agent start bob --profile codex --host big-box --cwd /srv/shop --reports-to alice",
            "  orc agent start logs --profile shell --restart never -- tail -F /var/log/syslog"
        })
final class AgentStartCommand implements Callable<Integer> {

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the agent.")
    private String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "COMMAND",
            description = "After --: its program and arguments (default: those of its profile). No shell reads them.")
    private List<String> command = List.of();

    @Mixin
    private PlacementOptions options = new PlacementOptions();

    @Option(names = "--replace", description = "If it is placed already, place it as said here and start it again.")
    private boolean replace;

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Override
    public Integer call() throws Exception {
        var asked = options.placement(name, command);
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-agent");
        var output = new Output(Objects.requireNonNull(spec));
        try (var fleet = new Fleet(configuration, clients);
                var placements = new Placements(clients)) {
            var before = fleet.placement(name);
            before.filter(p -> !replace).ifPresent(p -> refuseTwice(fleet));
            var hosts = HostChoice.of(configuration.section(HostSettings.class).name(), fleet);
            var host = hosts.host(options.host(), before);
            host.ifPresent(h -> refuseAdopted(fleet, h));
            host.flatMap(hosts::doubt).ifPresent(d -> output.progress("%s", d));
            var seen = fleet.agent(name);
            var there = Placement.newBuilder(asked);
            host.ifPresent(there::setHost);
            var wanted = Placements.anew(there.build(), before, seen);
            placements.want(wanted);
            if (wait.isAsked()) {
                new Waiting(fleet, output, wait.timeout())
                        .until(List.of(wanted), Map.of(name, new Goal.Runs(wanted.getGeneration(), seen)));
            } else {
                output.line(
                        "%s is wanted on %s", name, host.map(h -> "host " + h).orElse("any host"));
            }
        }
        return ExitCode.OK.code();
    }

    private void refuseTwice(Fleet fleet) {
        throw new CommandFailure(
                ExitCode.ALREADY_RUNNING,
                name + " is placed already"
                        + fleet.agent(name).map(a -> " and " + a.getState()).orElse("")
                        + "; start it again with 'orc agent restart " + name
                        + "', or want it otherwise with --replace");
    }

    private void refuseAdopted(Fleet fleet, String host) {
        fleet.agent(name)
                .filter(a -> a.getGeneration() == 0 && AgentStates.ALIVE.contains(a.getState()))
                .map(Agent::getHost)
                .filter(h -> !h.equals(host))
                .ifPresent(h -> {
                    throw new CommandFailure(
                            ExitCode.ALREADY_RUNNING,
                            "an agent of that name was adopted on host " + h + "; place it there with --host " + h
                                    + ", let go of it there with 'orc release " + name + "', or choose another name");
                });
    }
}
