package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.sync.catchup.Hold;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "hold",
        description =
                "Leaves a worktree alone: it gets nothing and shares nothing until it is let go. Snapshots go on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync hold alice --reason \"a release is being cut\""})
final class SyncHoldCommand implements Callable<Integer> {

    @Mixin
    private MeantWorktree worktree = new MeantWorktree();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--reason",
            defaultValue = "on demand",
            description = "Why, for whoever asks (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Override
    public Integer call() throws Exception {
        var member = worktree.member();
        Hold.put(member.checkout(), reason + ", by " + Sender.name());
        new Output(Objects.requireNonNull(spec))
                .line("%s is held; 'orc sync resume %s' lets go", member.id(), member.name());
        return ExitCode.OK.code();
    }
}
