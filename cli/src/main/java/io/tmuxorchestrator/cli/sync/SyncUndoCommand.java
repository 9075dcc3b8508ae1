package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.sync.catchup.Undo;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "undo",
        description =
                "Takes a worktree back to where it was before the last commits of teammates came, and holds it there.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync undo alice", "  orc sync undo alice --reason \"the build broke\""})
final class SyncUndoCommand implements Callable<Integer> {

    @Mixin
    private MeantWorktree worktree = new MeantWorktree();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--reason",
            defaultValue = "undone on demand",
            description = "Why, for whoever asks (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        var output = new Output(Objects.requireNonNull(spec));
        var member = worktree.member();
        var files = new Undo(member).apply(reason + ", by " + Sender.name());
        files.forEach(output::text);
        output.progress(
                "%d files are as they were; it is held until 'orc sync resume %s'", files.size(), member.name());
        return ExitCode.OK.code();
    }
}
