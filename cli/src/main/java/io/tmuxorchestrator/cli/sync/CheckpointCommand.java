package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.sync.snapshot.LeftOut;
import io.tmuxorchestrator.sync.snapshot.Taking;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "checkpoint",
        description = "Saves what agents of this host have not committed, and restores it; see docs/sync.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {CheckpointCommand.ListAll.class, CheckpointCommand.Show.class, CheckpointCommand.Restore.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc checkpoint alice",
            "  orc checkpoint alice --commit --reason 'Before the demo'",
            "  orc checkpoint",
            "  orc checkpoint list alice",
            "  orc checkpoint show alice newest",
            "  orc checkpoint restore alice newest"
        })
public final class CheckpointCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Agent, or id of a worktree (default: all worktrees of this host).")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--reason",
            defaultValue = "on demand",
            description = "Why, for the list (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Option(names = "--commit", description = "Commit it to the branch, where everybody sees it.")
    private boolean commit;

    @Override
    public Integer call() throws Exception {
        var worktrees = new WorktreesOfHost(settings.load());
        var output = new Output(Objects.requireNonNull(spec));
        var meant = name.map(n -> List.of(worktrees.find(n))).orElseGet(worktrees::here);
        if (meant.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "there is no worktree on this host; see 'orc worktree add --help'");
        }
        var heldBack = false;
        for (var worktree : meant) {
            var taking = commit
                    ? worktrees.visible(worktree).take(reason)
                    : worktrees.snapshots(worktree).take(reason);
            heldBack |= tell(worktree, taking, output);
        }
        return (heldBack ? ExitCode.REFUSED : ExitCode.OK).code();
    }

    private static boolean tell(Worktree worktree, Taking taking, Output output) {
        if (taking instanceof Taking.Taken taken) {
            output.line(
                    "%s: %d files saved as %s",
                    worktree.getId(), taken.files(), taken.snapshot().name());
            leftOut(taken.leftOut(), output);
        } else if (taking instanceof Taking.Committed committed) {
            output.line("%s: %d files committed as %s", worktree.getId(), committed.files(), committed.commit());
            leftOut(committed.leftOut(), output);
        } else if (taking instanceof Taking.Unchanged unchanged) {
            output.line("%s: nothing new to save", worktree.getId());
            leftOut(unchanged.leftOut(), output);
        } else if (taking instanceof Taking.HeldBack held) {
            output.progress("%s: not saved, %s; end it first", worktree.getId(), held.why());
            return true;
        }
        return false;
    }

    private static void leftOut(List<LeftOut> leftOut, Output output) {
        leftOut.forEach(l -> output.progress("left out: %s", l.toString()));
    }

    @Command(
            name = "list",
            description = "Lists the snapshots of a worktree, or of all on this host.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc checkpoint list", "  orc checkpoint list alice"})
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(arity = "0..1", paramLabel = "NAME", description = "Agent, or id of a worktree.")
        private Optional<String> name = Optional.empty();

        @Override
        public Integer call() throws Exception {
            var worktrees = new WorktreesOfHost(settings.load());
            var output = new Output(Objects.requireNonNull(spec));
            var rows = new ArrayList<List<String>>();
            for (var worktree : name.map(n -> List.of(worktrees.find(n))).orElseGet(worktrees::here)) {
                for (var snapshot : worktrees.snapshots(worktree).list()) {
                    rows.add(List.of(
                            worktree.getId(),
                            snapshot.name(),
                            Times.since(snapshot.at()) + " ago",
                            snapshot.commit().substring(0, 9),
                            snapshot.reason()));
                }
            }
            if (rows.isEmpty()) {
                output.progress("nothing is saved");
            } else {
                output.table(List.of("WORKTREE", "NAME", "SAVED", "COMMIT", "REASON"), rows);
            }
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "show",
            description = "Shows what a snapshot has that was not committed, as a patch.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc checkpoint show alice newest", "  orc checkpoint show alice 20261122-1000"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "NAME", description = "Agent, or id of a worktree.")
        private String name = "";

        @Parameters(
                index = "1",
                paramLabel = "SNAPSHOT",
                defaultValue = "newest",
                description = "Name or commit, or the beginning of one (default: ${DEFAULT-VALUE}).")
        private String snapshot = "";

        @Override
        public Integer call() throws Exception {
            var worktrees = new WorktreesOfHost(settings.load());
            var snapshots = worktrees.snapshots(worktrees.find(name));
            new Output(Objects.requireNonNull(spec)).text(snapshots.diff(snapshots.find(snapshot)));
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "restore",
            description =
                    "Makes the files of a worktree those of a snapshot. What is there now is saved before; branch and commits stay.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc checkpoint restore alice newest", "  orc checkpoint restore alice 20261122-1000 --yes"})
    static final class Restore implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "NAME", description = "Agent, or id of a worktree.")
        private String name = "";

        @Parameters(
                index = "1",
                paramLabel = "SNAPSHOT",
                description = "Name or commit, or the beginning of one, or newest.")
        private String snapshot = "";

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Override
        public Integer call() throws Exception {
            var worktrees = new WorktreesOfHost(settings.load());
            var worktree = worktrees.find(name);
            var snapshots = worktrees.snapshots(worktree);
            var meant = snapshots.find(snapshot);
            var output = new Output(Objects.requireNonNull(spec));
            var question = "Write the files of " + meant.name() + " into " + worktree.getDirectory() + "?";
            if (!yes && !output.confirm(question).orElse(false)) {
                throw new CommandFailure(ExitCode.REFUSED, "nothing is restored; say yes, or add --yes");
            }
            var restored = snapshots.restore(meant);
            restored.files().forEach(output::text);
            output.progress("%d files are as they were in %s", restored.files().size(), meant.name());
            return ExitCode.OK.code();
        }
    }
}
