package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "move",
        description =
                "Lets agents go on on another host, and waits until they run there. What is sent to them meanwhile"
                        + " waits.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc agent move alice --host big-box",
            "  orc agent move project:shop --host big-box --yes --timeout 5m",
            "",
            "Its directory and program have to be there too. Its conversation stays behind."
        })
final class AgentMoveCommand implements Callable<Integer> {

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private WhoOptions who = new WhoOptions();

    @Option(names = "--host", paramLabel = "NAME", required = true, description = "Host they are to run on.")
    private String host = "";

    @Option(names = "--movable", description = "Also from a host that is lost, now or later.")
    private boolean movable;

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-agent");
        var output = new Output(Objects.requireNonNull(spec));
        try (var fleet = new Fleet(configuration, clients);
                var placements = new Placements(clients)) {
            var destination = Destination.named(host, fleet.hosts(), fleet::isUp);
            var placed = new Placed(
                    fleet,
                    a -> "a pane cannot leave its host; end its program, then start it there: 'orc agent start " + a
                            + " --host " + host + " --profile ...'");
            var meant = who.meant("Move to host " + host + ":", placed, output);
            destination.check(meant);
            var going = meant.stream()
                    .filter(p -> !destination.has(p, fleet.agent(p.getAgent())))
                    .toList();
            if (going.isEmpty()) {
                throw new CommandFailure(ExitCode.ALREADY_RUNNING, names(meant) + " on host " + host + " already");
            }
            move(going, destination, fleet, placements, output);
        }
        return ExitCode.OK.code();
    }

    private static String names(List<Placement> meant) {
        return Directory.listed(meant.stream().map(Placement::getAgent).toList())
                + (meant.size() == 1 ? " is" : " are");
    }

    private void move(List<Placement> going, Destination destination, Fleet fleet, Placements placements, Output output)
            throws InterruptedException {
        var wanted = new ArrayList<Placement>();
        Map<String, Goal> goals = new HashMap<>();
        for (var before : going) {
            var seen = fleet.agent(before.getAgent());
            var there = destination.wanted(before, movable, seen);
            if (!there.equals(before)) {
                placements.want(there);
            }
            wanted.add(there);
            goals.put(there.getAgent(), new Goal.Runs(there.getGeneration(), seen));
        }
        if (wait.isAsked()) {
            new Waiting(fleet, output, wait.timeout()).until(wanted, goals);
        } else {
            goals.keySet().forEach(a -> output.line("%s is wanted on host %s", a, host));
        }
    }
}
