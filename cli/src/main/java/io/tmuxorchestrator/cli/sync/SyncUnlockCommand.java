package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.sync.catchup.StaleLock;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "unlock",
        description = "Puts aside an index.lock that a killed git has left, if it is old and no git works there.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync unlock alice"})
final class SyncUnlockCommand implements Callable<Integer> {

    @Mixin
    private MeantWorktree worktree = new MeantWorktree();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var member = worktree.member();
        var aside = new StaleLock(member.checkout(), Clock.systemUTC()).remove();
        new Output(Objects.requireNonNull(spec)).line("%s is unlocked; the lock is %s now", member.id(), aside);
        return ExitCode.OK.code();
    }
}
