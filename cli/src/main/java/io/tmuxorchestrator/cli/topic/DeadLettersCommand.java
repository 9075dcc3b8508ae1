package io.tmuxorchestrator.cli.topic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Letter;
import io.tmuxorchestrator.cli.command.CommandGroup;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "dead-letters",
        description = "Lists, shows and replays the records that nobody could read or use.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = {DeadLettersCommand.ListSome.class, DeadLettersCommand.Show.class, ReplayCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  orc dead-letters list --since 1d", "  orc dead-letters show 2@17", "  orc dead-letters replay 2@17"
        })
public final class DeadLettersCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "Lists dead letters, the oldest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {
                "  orc dead-letters list",
                "  orc dead-letters list --reason \"not known\" --topic messages --json"
            })
    static final class ListSome implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Mixin
        private LetterFilter filter = new LetterFilter();

        @Option(names = "--json", description = "One JSON object a letter.")
        private boolean json;

        @Override
        public Integer call() {
            var clients = Broker.clients(settings.load(), "orc-dead-letters");
            var letters = filter.of(Letters.read(clients));
            var output = new Output(Objects.requireNonNull(spec));
            output.list(
                    letters,
                    json,
                    DeadLettersCommand::described,
                    "no dead letter",
                    List.of("LETTER", "WHEN", "FROM", "KEY", "REPLAYED", "REASON"),
                    ListSome::row);
            return ExitCode.OK.code();
        }

        private static List<String> row(Letter letter) {
            return List.of(
                    letter.place().toString(),
                    Times.dated(letter.why().at()),
                    letter.from(),
                    letter.key(),
                    letter.replayed().map(Times::dated).orElse("-"),
                    letter.why().reason());
        }
    }

    @Command(
            name = "show",
            description = "Shows one dead letter in full: why it is one, its headers and what it says.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footerHeading = "%nExamples:%n",
            footer = {"  orc dead-letters show 2@17", "  orc dead-letters show 2@17 --json"})
    static final class Show implements Callable<Integer> {

        @Mixin
        private Settings settings = new Settings();

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "LETTER", description = "Partition and offset, such as 2@17, as 'list' shows them.")
        private String letter = "";

        @Option(names = "--json", description = "As one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            var place = Letter.Place.parse(letter);
            var clients = Broker.clients(settings.load(), "orc-dead-letters");
            var output = new Output(Objects.requireNonNull(spec));
            try (var deserializer = clients.deserializer()) {
                new LetterPrinter(output, deserializer, json).print(Letters.find(Letters.read(clients), place));
            }
            return ExitCode.OK.code();
        }
    }

    static ObjectNode described(Letter letter) {
        var why = letter.why();
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("letter", letter.place().toString())
                .put("at", why.at().toString())
                .put("reason", why.reason())
                .put("topic", why.topic())
                .put("partition", why.partition())
                .put("offset", why.offset())
                .put("worker", why.worker())
                .put("key", letter.key());
        letter.replayed().ifPresent(t -> node.put("replayed", t.toString()));
        return node;
    }
}
