package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.sync.catchup.Hold;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        description = "Lets go of a worktree that was held.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync resume alice"})
final class SyncResumeCommand implements Callable<Integer> {

    @Mixin
    private MeantWorktree worktree = new MeantWorktree();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var member = worktree.member();
        var output = new Output(Objects.requireNonNull(spec));
        if (Hold.lift(member.checkout())) {
            output.line("%s is kept in step again", member.id());
        } else {
            output.progress("%s was not held", member.id());
        }
        return ExitCode.OK.code();
    }
}
