package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.composer.ComposerSettings;
import io.tmuxorchestrator.schemas.Team;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "scale",
        description = "Lets the size of a team follow its load, or not any more: then it is as it was composed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc team scale shop on", "  orc team scale shop off"})
final class TeamScaleCommand implements Callable<Integer> {

    /** Whether it does. */
    enum Switch {
        ON,
        OFF
    }

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROJECT", description = "Name of the project.")
    private String project = "";

    @Parameters(index = "1", paramLabel = "on|off", description = "Whether it does.")
    private Switch wanted = Switch.OFF;

    @Override
    public Integer call() {
        var configuration = settings.load();
        var clients = Broker.clients(configuration, "orc-team");
        var output = new Output(Objects.requireNonNull(spec));
        var patience = configuration.section(ComposerSettings.class).patience();
        try (var right = StartRight.take(project, patience, configuration, clients, output)) {
            var team = Teams.read(clients).named(project);
            right.want(Team.newBuilder(team).setScaling(wanted == Switch.ON).build());
        }
        output.line(
                wanted == Switch.ON
                        ? "%s grows and shrinks with its tasks; see composer.scale.*"
                        : "%s is as large as it was composed",
                project);
        return ExitCode.OK.code();
    }
}
