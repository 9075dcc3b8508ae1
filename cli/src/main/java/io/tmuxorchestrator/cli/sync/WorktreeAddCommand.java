package io.tmuxorchestrator.cli.sync;

import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.sync.worktrees.Clones;
import io.tmuxorchestrator.sync.worktrees.WorktreeCheck;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
        name = "add",
        description = "Says that a worktree should exist.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc worktree add shop-alice --repository ~/code/shop --agent alice",
            "  orc worktree add shop-bob --repository git@example.org:acme/shop.git --agent bob",
            "  orc worktree add shop-qa --repository ~/code/shop --project shop --branch qa/tests --integration develop"
        })
final class WorktreeAddCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of the worktree.")
    private String id = "";

    @Option(
            names = "--repository",
            required = true,
            paramLabel = "REPOSITORY",
            description = "Repository it belongs to: a directory, or an address that is cloned once for each project.")
    private String repository = "";

    @Option(names = "--project", description = "Project it belongs to (default: the repository's directory).")
    private Optional<String> project = Optional.empty();

    @Option(names = "--agent", description = "Agent that works in it.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--branch", description = "Its branch (default: its id).")
    private Optional<String> branch = Optional.empty();

    @Option(
            names = "--integration",
            paramLabel = "BRANCH",
            description = "Branch it starts from and whose commits it gets (default: the repository's).")
    private Optional<String> integration = Optional.empty();

    @Option(
            names = "--remote",
            description =
                    "Remote of the repository whose integration branch is fetched, such as origin (default: none, or origin for a clone).")
    private Optional<String> remote = Optional.empty();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where its files are to be (default: projects/PROJECT/worktrees/ID in the data directory).")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--host", description = "Host it is on (default: this one).")
    private Optional<String> host = Optional.empty();

    @Override
    public Integer call() throws Exception {
        var configuration = settings.load();
        var cloned = Clones.isAddress(repository);
        var place = cloned ? repository : absolute(Path.of(repository)).toString();
        var named = project.orElse(place.replaceFirst("^.*[/:]", "").replaceFirst("\\.git$", ""));
        var data = configuration.section(DataSettings.class).directory();
        var wanted = Worktree.newBuilder()
                .setId(id)
                .setProject(named)
                .setHost(host.orElse(configuration.section(HostSettings.class).name()))
                .setRepository(place)
                .setDirectory(absolute(directory.orElse(data.resolve("projects")
                                .resolve(named)
                                .resolve("worktrees")
                                .resolve(id)))
                        .toString())
                .setBranch(branch.orElse(id))
                .setIntegrationBranch(integration.orElse(""))
                .setRequestedBy(Sender.name())
                .setRequestedAt(Instant.now());
        remote.or(() -> cloned ? Optional.of("origin") : Optional.empty()).ifPresent(wanted::setRemote);
        var worktree = agent.map(wanted::setAgent).orElse(wanted).build();
        var here = worktree.getHost()
                .equals(configuration.section(HostSettings.class).name());
        var refusals = here ? WorktreeCheck.refusalsHere(worktree) : WorktreeCheck.refusals(worktree);
        if (!refusals.isEmpty()) {
            throw new InvalidRecord("worktree", refusals);
        }
        var clients = new KafkaClients(configuration, "orc-worktree");
        try (var publisher = new Publisher(clients)) {
            publisher.publish(new ProducerRecord<>(clients.topics().name(Topic.WORKTREES), id, worktree));
        }
        new Output(Objects.requireNonNull(spec))
                .line("%s is wanted in %s, on branch %s", id, worktree.getDirectory(), worktree.getBranch());
        return ExitCode.OK.code();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
