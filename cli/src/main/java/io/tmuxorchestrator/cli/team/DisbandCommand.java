package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.cli.sync.WorktreesOfHost;
import io.tmuxorchestrator.composer.ComposerSettings;
import io.tmuxorchestrator.composer.field.Marks;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.sync.snapshot.Taking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        name = "disband",
        description =
                "Ends the team of a project: saves what is not committed, ends its agents, and takes away what was made"
                        + " for them. Worktrees in which something is not committed stay, and are named.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc disband shop", "  orc disband shop --yes --timeout 5m"})
public final class DisbandCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PROJECT", description = "Name of the project.")
    private String project = "";

    @Option(names = "--yes", description = "Without asking.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Return when the broker knows that it is not wanted.")
    private boolean noWait;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long to wait (default: 3m).")
    private Duration timeout = Duration.ofMinutes(3);

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var clients = Broker.clients(configuration, "orc-disband");
        var output = new Output(Objects.requireNonNull(spec));
        var patience = configuration.section(ComposerSettings.class).patience();
        try (var watch = new TeamWatch(clients, output)) {
            Team team;
            try (var right = StartRight.take(project, patience, configuration, clients, output)) {
                team = Teams.read(clients).named(project);
                confirm(team, output);
                watch.expect(team);
                save(team, configuration, output);
                right.want(null);
            }
            if (noWait) {
                output.line("%s is not wanted any more", Teams.session(team));
            } else {
                watch.until(
                                EventType.TEAM_DISBANDED,
                                timeout,
                                "see 'orc agents --project " + project
                                        + "', and by 'orc workers' whether composer-worker,"
                                        + " sync-worker and broker-bridge run on " + team.getHost())
                        .values()
                        .forEach(text -> output.line("%s", text));
            }
        }
        return ExitCode.OK.code();
    }

    private void confirm(Team team, Output output) throws IOException {
        var agents = team.getMembers().size();
        if (!yes
                && !output.confirm("End " + Teams.session(team) + ", " + agents + " agents?")
                        .orElse(false)) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "that would end " + agents + " agents of " + project + "; say yes, or add --yes");
        }
    }

    /** Before anybody is told to end; sync-worker takes away nothing that is not committed, all the same. */
    private static void save(Team team, Configuration configuration, Output output) throws IOException {
        var worktrees = new WorktreesOfHost(configuration);
        for (var worktree : worktrees.here()) {
            if (Marks.team(worktree).filter(Teams.session(team)::equals).isPresent()
                    && Files.isDirectory(Path.of(worktree.getDirectory()))) {
                var taking = worktrees.snapshots(worktree).take("before its team was disbanded");
                if (taking instanceof Taking.Taken taken) {
                    output.line(
                            "%s: %d files saved as %s",
                            worktree.getId(), taken.files(), taken.snapshot().name());
                } else if (taking instanceof Taking.HeldBack held) {
                    output.progress("%s: not saved, %s; it stays", worktree.getId(), held.why());
                }
            }
        }
    }
}
