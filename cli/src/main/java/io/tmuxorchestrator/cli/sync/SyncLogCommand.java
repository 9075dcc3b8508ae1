package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.sync.repository.Logged;
import java.util.List;
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
        name = "log",
        description = "Shows what happened in a worktree: what its agent committed, and what came from teammates.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync log alice", "  orc sync log alice --limit 100"})
final class SyncLogCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Agent, or id of a worktree.")
    private String name = "";

    @Option(names = "--limit", paramLabel = "N", description = "The last so many (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Override
    public Integer call() throws Exception {
        var worktrees = new WorktreesOfHost(settings.load());
        var all = Logged.of(worktrees.member(worktrees.find(name)).checkout());
        var output = new Output(Objects.requireNonNull(spec));
        if (all.isEmpty()) {
            output.progress("nothing is known: its repository keeps no logs");
        } else {
            output.table(
                    List.of("WHEN", "FROM", "TO", "WHAT"),
                    all.subList(Math.max(0, all.size() - limit), all.size()).stream()
                            .map(SyncLogCommand::row)
                            .toList());
        }
        return ExitCode.OK.code();
    }

    private static List<String> row(Logged logged) {
        return List.of(
                Times.since(logged.at()) + " ago",
                logged.from().substring(0, 9),
                logged.to().substring(0, 9),
                logged.message());
    }
}
