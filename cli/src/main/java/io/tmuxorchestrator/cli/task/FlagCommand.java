package io.tmuxorchestrator.cli.task;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Feature;
import io.tmuxorchestrator.schemas.Flag;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Stage;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.Arrays;
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
        name = "flag",
        description = "Switches features on for a share of the agents; they go off by themselves if those do worse.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {FlagCommand.ListAll.class, FlagCommand.Show.class, FlagCommand.Set.class},
        footerHeading = "%nExamples:%n",
        footer = {"  orc flag list", "  orc flag show remind", "  orc flag set remind canary"})
public final class FlagCommand extends CommandGroup {

    private static Flag flag(Held flags, Feature feature) {
        return flags.find(feature.word(), Flag.class)
                .orElseGet(() -> Flag.newBuilder()
                        .setFeature(feature.word())
                        .setStage(Stage.OFF)
                        .build());
    }

    private static Feature named(String word) {
        return Feature.of(word)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "there is no feature '" + word + "'; " + Nearest.suggestion(word, Feature.words())));
    }

    @Command(
            name = "list",
            description = "Lists the features there are, and how far each is switched on.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc flag list", "  orc flag list --json"})
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--json", description = "One JSON object a feature.")
        private boolean json;

        @Override
        public Integer call() {
            var clients = Broker.clients(settings.load(), "orc-flag");
            var held = Held.read(clients, Topic.FLAGS);
            var output = new Output(Objects.requireNonNull(spec));
            var flags = Arrays.stream(Feature.values()).map(f -> flag(held, f)).toList();
            if (json) {
                flags.forEach(f -> output.json(RecordJson.tree(f)));
            } else {
                output.table(
                        List.of("FEATURE", "STAGE", "AGENTS", "ABOUT"),
                        flags.stream().map(ListAll::row).toList());
            }
            return ExitCode.OK.code();
        }

        private static List<String> row(Flag flag) {
            return List.of(
                    flag.getFeature(),
                    flag.getStage().toString(),
                    Feature.share(flag.getStage()) + " %",
                    flag.getRolledBack()
                            .map(why -> "switched back: " + why)
                            .orElseGet(() -> named(flag.getFeature()).about()));
        }
    }

    @Command(
            name = "show",
            description = "Shows a feature, and for which agents it is on.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc flag show remind"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "FEATURE", description = "Name of the feature; see 'orc flag list'.")
        private String word = "";

        @Option(names = "--json", description = "As one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            var feature = named(word);
            var clients = Broker.clients(settings.load(), "orc-flag");
            var flag = flag(Held.read(clients, Topic.FLAGS), feature);
            var node = RecordJson.tree(flag).put("about", feature.about());
            var on = node.putArray("onFor");
            Held.read(clients, Topic.AGENTS).all(Agent.class).stream()
                    .map(Agent::getAgent)
                    .filter(a -> feature.isOn(flag.getStage(), a))
                    .forEach(on::add);
            new Details(new Output(Objects.requireNonNull(spec)), json).print(node);
            return ExitCode.OK.code();
        }
    }

    @Command(
            name = "set",
            description = "Switches a feature on for a share of the agents, or off.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  orc flag set remind canary      # 5 per cent of the agents",
                "  orc flag set remind beta        # 50",
                "  orc flag set remind production  # all",
                "  orc flag set remind off"
            })
    static final class Set implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FEATURE", description = "Name of the feature; see 'orc flag list'.")
        private String word = "";

        @Parameters(index = "1", paramLabel = "STAGE", description = "off, canary, beta or production.")
        private Stage stage = Stage.OFF;

        @Override
        public Integer call() throws Exception {
            var feature = named(word);
            if (stage == Stage.UNKNOWN) {
                throw new CommandFailure(ExitCode.USAGE, "unknown is no stage; use off, canary, beta or production");
            }
            var clients = Broker.clients(settings.load(), "orc-flag");
            var flag = Flag.newBuilder()
                    .setFeature(feature.word())
                    .setStage(stage)
                    .setRequestedBy(Sender.agent().orElseGet(Sender::person))
                    .setRequestedAt(Instant.now())
                    .build();
            try (var publisher = new Publisher(clients)) {
                publisher.publish(new ProducerRecord<>(clients.topics().name(Topic.FLAGS), feature.word(), flag));
            }
            new Output(Objects.requireNonNull(spec))
                    .line("%s is on for %d %% of the agents", feature.word(), Feature.share(stage));
            return ExitCode.OK.code();
        }
    }
}
