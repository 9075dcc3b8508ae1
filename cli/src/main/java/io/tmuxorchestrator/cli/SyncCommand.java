package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.sync.SyncWorker;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "sync",
        description = "Shows how far the worktrees of this host are in step.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = SyncCommand.Status.class,
        footerHeading = "%nExamples:%n",
        footer = {"  orc sync status"})
final class SyncCommand extends CommandGroup {

    @Command(
            name = "status",
            description =
                    "Shows a line a worktree: since when, project, worktree, and how it stands. It is also a file, sync/status.txt in the data directory.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc sync status"})
    static final class Status implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var file = SyncWorker.statusFile(settings.load().section(DataSettings.class));
            var output = new Output(Objects.requireNonNull(spec));
            try {
                output.text(Files.readString(file).strip());
            } catch (NoSuchFileException e) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        file + " is not there: no sync-worker has run on this host; start one with 'orc up' or"
                                + " 'orc run sync-worker'",
                        e);
            }
            return ExitCode.OK.code();
        }
    }
}
