package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Letter;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description =
                "Publishes dead letters again, to the topic they come from. A message gets a new id and a new TTL;"
                        + " other records go byte for byte.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc dead-letters replay 2@17 3@4",
            "  orc dead-letters replay --all --reason \"not known\" --dry-run",
            "  orc dead-letters replay --all --topic messages --since 1h"
        })
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "LETTER", description = "Those to replay, such as 2@17.")
    private List<String> letters = List.of();

    @Option(names = "--all", description = "All that the filters leave.")
    private boolean all;

    @Mixin
    private LetterFilter filter = new LetterFilter();

    @Option(names = "--dry-run", description = "Only say what would be replayed.")
    private boolean dryRun;

    @Option(names = "--again", description = "Also those that have been replayed before.")
    private boolean again;

    @Option(names = "--json", description = "One JSON object for each that is replayed.")
    private boolean json;

    @Override
    public Integer call() {
        if (all != letters.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "which? Name letters such as 2@17, or give --all");
        }
        var places = letters.stream().map(Letter.Place::parse).toList();
        var clients = Broker.clients(settings.load(), "orc-dead-letters");
        try (var deserializer = clients.deserializer();
                var serializer = clients.serializer()) {
            replay(clients, places, new Replay(clients.topics(), deserializer, serializer));
        }
        return ExitCode.OK.code();
    }

    private void replay(KafkaClients clients, List<Letter.Place> places, Replay replay) {
        if (dryRun) {
            chosen(Letters.read(clients), places, replay).forEach(l -> print(l, null));
            return;
        }
        try (var replayer = new Replayer(clients, replay)) {
            replayer.replay(found -> chosen(found, places, replay))
                    .forEach(m -> print(m.letter(), m.message().orElse(null)));
        }
    }

    /** What cannot be replayed is an error if it was named, and passed over if it was only among all. */
    private List<Letter> chosen(List<Letter> found, List<Letter.Place> places, Replay replay) {
        var wanted = all
                ? filter.of(found)
                : places.stream().map(p -> Letters.find(found, p)).toList();
        var chosen = new ArrayList<Letter>();
        var objections = new ArrayList<String>();
        for (var letter : wanted) {
            replay.objection(letter, again)
                    .ifPresentOrElse(o -> objections.add(letter.place() + " " + o), () -> chosen.add(letter));
        }
        if (!all && !objections.isEmpty()) {
            throw new CommandFailure(ExitCode.REFUSED, String.join("\n", objections) + "\nNothing was replayed.");
        }
        var output = new Output(Objects.requireNonNull(spec));
        objections.forEach(o -> output.progress("passed over: %s", o));
        if (chosen.isEmpty()) {
            output.progress("nothing to replay");
        }
        return chosen;
    }

    private void print(Letter letter, @Nullable AgentMessage message) {
        var output = new Output(Objects.requireNonNull(spec));
        if (json) {
            var node = DeadLettersCommand.described(letter).put("dryRun", dryRun);
            if (message != null) {
                node.put("id", message.getId());
            }
            output.json(node);
        } else {
            output.line(
                    "%s @|bold %s|@ to %s%s",
                    dryRun ? "would replay" : "replayed",
                    letter.place().toString(),
                    letter.why().topic(),
                    message == null ? "" : " as message " + message.getId());
        }
    }
}
