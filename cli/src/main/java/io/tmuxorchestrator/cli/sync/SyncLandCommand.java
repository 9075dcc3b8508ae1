package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.sync.SyncSettings;
import io.tmuxorchestrator.sync.hooks.Hooks;
import io.tmuxorchestrator.sync.land.Queue;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "land",
        description =
                "Puts what is committed in a worktree into the queue for the integration branch: it lands once it has passed the project's test.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync land alice"})
final class SyncLandCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Agent, or id of a worktree.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var worktrees = new WorktreesOfHost(configuration);
        var worktree = worktrees.find(name);
        var project = worktree.getProject();
        if (!configuration.section(SyncSettings.class).queue().tests().containsKey(project)) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "project " + project + " has no queue; say how it is tested with sync.queue.tests." + project);
        }
        var checkout = worktrees.member(worktree).checkout();
        var head = checkout.head()
                .commit()
                .orElseThrow(() -> new CommandFailure(ExitCode.REFUSED, worktree.getId() + " has no commit yet"));
        var entry = new Queue(checkout.git(), project).add(worktree.getId(), head, Instant.now());
        new Hooks(checkout.repository()).ring();
        new Output(Objects.requireNonNull(spec))
                .line("%s waits to land as %s", entry.commit().substring(0, 9), entry.ref());
        return ExitCode.OK.code();
    }
}
