package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.sync.SyncWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sync",
        description =
                "Shows how far the worktrees of this host are in step, and what happened in them; see docs/sync.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            SyncCommand.Status.class,
            SyncLogCommand.class,
            SyncRadarCommand.class,
            SyncUndoCommand.class,
            SyncHoldCommand.class,
            SyncResumeCommand.class,
            SyncUnlockCommand.class,
            SyncLandCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc sync status",
            "  orc sync log alice",
            "  orc sync radar",
            "  orc sync undo alice",
            "  orc sync land alice"
        })
public final class SyncCommand extends CommandGroup {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Command(
            name = "status",
            description =
                    "Shows a line a worktree: since when, project, worktree, and how it stands. It is also a file, sync/status.txt in the data directory.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc sync status", "  orc sync status --watch"})
    static final class Status implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--watch", description = "Show it anew when something changes, until Ctrl-C.")
        private boolean watch;

        @Option(names = "--limit", paramLabel = "N", description = "With --watch: stop after so many changes.")
        private Optional<Integer> limit = Optional.empty();

        @Override
        public Integer call() throws Exception {
            var file = SyncWorker.statusFile(settings.load().section(DataSettings.class));
            var output = new Output(Objects.requireNonNull(spec));
            var shown = read(file);
            output.text(shown);
            for (var changes = 1; watch && changes < limit.orElse(Integer.MAX_VALUE); ) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                var now = read(file);
                if (!now.equals(shown)) {
                    output.line("");
                    output.text(now);
                    shown = now;
                    changes++;
                }
            }
            return ExitCode.OK.code();
        }

        private static String read(Path file) throws IOException {
            try {
                return Files.readString(file).strip();
            } catch (NoSuchFileException e) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        file + " is not there: no sync-worker has run on this host; start one with 'orc up' or"
                                + " 'orc run sync-worker'",
                        e);
            }
        }
    }
}
