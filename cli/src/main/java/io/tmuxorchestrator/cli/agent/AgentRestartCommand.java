package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "restart",
        description = "Starts agents again that are placed, whatever state they are in, and waits until they run.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc agent restart alice", "  orc agent restart @developer --yes --timeout 5m"})
final class AgentRestartCommand implements Callable<Integer> {

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private WhoOptions who = new WhoOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-agent");
        var output = new Output(Objects.requireNonNull(spec));
        try (var fleet = new Fleet(configuration, clients);
                var placements = new Placements(clients)) {
            var placed =
                    new Placed(fleet, a -> "start its program in its pane, or place it: 'orc agent start " + a + "'");
            var meant = who.meant("Start again", placed, output);
            var wanted = new ArrayList<Placement>();
            Map<String, Goal> goals = new HashMap<>();
            for (var before : meant) {
                var seen = fleet.agent(before.getAgent());
                var anew = Placements.anew(before, Optional.of(before), seen);
                placements.want(anew);
                wanted.add(anew);
                goals.put(anew.getAgent(), new Goal.Runs(anew.getGeneration(), seen));
            }
            if (wait.isAsked()) {
                new Waiting(fleet, output, wait.timeout()).until(wanted, goals);
            } else {
                wanted.forEach(p -> output.line("%s is to be started again", p.getAgent()));
            }
        }
        return ExitCode.OK.code();
    }
}
