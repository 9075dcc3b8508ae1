package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Placement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "stop",
        description = "Says that agents should not run any more, and waits until they have ended.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc agent stop alice", "  orc agent stop alice bob --yes", "  orc agent stop project:shop"})
final class AgentStopCommand implements Callable<Integer> {

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
            var placed = new Placed(fleet, a -> "'orc release " + a + "' makes its pane nobody's");
            var meant = who.meant("Stop", placed, output);
            Map<String, Goal> goals = new HashMap<>();
            for (var agent : meant.stream().map(Placement::getAgent).toList()) {
                placements.unwant(agent);
                goals.put(agent, new Goal.Gone());
            }
            if (wait.isAsked()) {
                new Waiting(fleet, output, wait.timeout()).until(meant, goals);
            } else {
                goals.keySet().forEach(a -> output.line("%s is not wanted any more", a));
            }
        }
        return ExitCode.OK.code();
    }
}
