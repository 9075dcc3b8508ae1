package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "worktree",
        description =
                "Says which git worktrees should exist; sync-worker makes them, and keeps those of a project in step.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {
            WorktreeAddCommand.class,
            WorktreeCommand.ListAll.class,
            WorktreeCommand.Show.class,
            WorktreeCommand.Remove.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc worktree add shop-alice --repository ~/code/shop --agent alice",
            "  orc worktree list",
            "  orc worktree show shop-alice",
            "  orc worktree remove shop-alice"
        })
public final class WorktreeCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "Lists the worktrees that are wanted.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc worktree list", "  orc worktree list --json"})
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--json", description = "One JSON object a worktree.")
        private boolean json;

        @Override
        public Integer call() {
            var worktrees = new WorktreesOfHost(settings.load());
            var output = new Output(Objects.requireNonNull(spec));
            output.list(
                    worktrees.wanted(),
                    json,
                    RecordJson::tree,
                    "no worktree; see 'orc worktree add --help'",
                    List.of("WORKTREE", "PROJECT", "AGENT", "HOST", "BRANCH", "DIRECTORY"),
                    ListAll::row);
            return ExitCode.OK.code();
        }

        private static List<String> row(Worktree worktree) {
            return List.of(
                    worktree.getId(),
                    worktree.getProject(),
                    worktree.getAgent().orElse(""),
                    worktree.getHost(),
                    worktree.getBranch(),
                    worktree.getDirectory());
        }
    }

    @Command(
            name = "show",
            description = "Shows one worktree, and the snapshots of it that this host has.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc worktree show shop-alice"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "Id of the worktree, or the agent that works in it.")
        private String name = "";

        @Override
        public Integer call() throws Exception {
            var worktrees = new WorktreesOfHost(settings.load());
            var output = new Output(Objects.requireNonNull(spec));
            var worktree = worktrees.find(name);
            output.json(RecordJson.tree(worktree));
            if (worktrees.here().contains(worktree) && Files.isDirectory(Path.of(worktree.getDirectory()))) {
                var snapshots = worktrees.snapshots(worktree).list();
                output.progress("%d snapshots; see 'orc checkpoint list %s'", snapshots.size(), name);
            } else {
                output.progress("its files are not on this host");
            }
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "remove",
            description =
                    "Says that a worktree should be no more. It stays as long as something in it is not committed; commits are kept.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc worktree remove shop-alice"})
    static final class Remove implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "Id of the worktree, or the agent that works in it.")
        private String name = "";

        @Override
        public Integer call() throws Exception {
            var configuration = settings.load();
            var clients = new KafkaClients(configuration, "orc-worktree");
            var worktree = new WorktreesOfHost(configuration).find(name);
            try (var publisher = new Publisher(clients)) {
                publisher.publish(new ProducerRecord<>(clients.topics().name(Topic.WORKTREES), worktree.getId(), null));
            }
            new Output(Objects.requireNonNull(spec))
                    .line("%s is not wanted any more; it goes when nothing in it would be lost", worktree.getId());
            return ExitCode.OK.code();
        }
    }
}
