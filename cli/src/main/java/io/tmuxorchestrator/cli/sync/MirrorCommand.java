package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.sync.SyncSettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "mirror",
        description =
                "Copies the repositories of this host's projects, with branches, tags and snapshots, and restores them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {MirrorCommand.Now.class, MirrorCommand.Restore.class},
        footerHeading = "%nExamples:%n",
        footer = {"  orc mirror now", "  orc mirror restore shop ~/code/shop-again"})
public final class MirrorCommand extends CommandGroup {

    @Command(
            name = "now",
            description = "Brings the mirrors of all projects of this host up to date, and proves that they are whole.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc mirror now"})
    static final class Now implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var configuration = settings.load();
            var worktrees = new WorktreesOfHost(configuration);
            var repositories = new TreeMap<String, Path>();
            for (var worktree : worktrees.here()) {
                repositories.put(
                        worktree.getProject(),
                        worktrees.member(worktree).checkout().repository());
            }
            if (repositories.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no worktree on this host; see 'orc worktree add --help'");
            }
            var output = new Output(Objects.requireNonNull(spec));
            for (var repository : repositories.entrySet()) {
                var mirror = configuration
                        .section(SyncSettings.class)
                        .mirrors()
                        .of(configuration.section(DataSettings.class), repository.getKey());
                var refs = mirror.update(repository.getValue());
                output.line("%s: %d refs in %s", repository.getKey(), refs, mirror.directory());
            }
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "restore",
            description = "Makes a repository of a mirror, in a directory that is not there yet.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc mirror restore shop ~/code/shop-again"})
    static final class Restore implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "PROJECT", description = "Project whose mirror it is.")
        private String project = "";

        @Parameters(index = "1", paramLabel = "DIR", description = "Where the repository is to be.")
        private Path directory = Path.of("");

        @Override
        public Integer call() throws Exception {
            var configuration = settings.load();
            if (!Address.Name.isLegal(project)) {
                throw new CommandFailure(ExitCode.USAGE, "'" + project + "' is no name of a project");
            }
            var mirror = configuration
                    .section(SyncSettings.class)
                    .mirrors()
                    .of(configuration.section(DataSettings.class), project);
            mirror.restore(directory.toAbsolutePath().normalize());
            new Output(Objects.requireNonNull(spec)).line("%s is there, from %s", directory, mirror.directory());
            return ExitCode.OK.code();
        }
    }
}
