package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "silences",
        description = "Lists of what nobody is told, and until when.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc alerts silences"})
final class SilencesCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a silence.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-alerts");
        var output = new Output(Objects.requireNonNull(spec));
        var now = Instant.now();
        var silences = Held.read(clients, Topic.SILENCES).all(Silence.class).stream()
                .filter(s -> s.getUntil().map(now::isBefore).orElse(true))
                .toList();
        output.list(
                silences,
                json,
                RecordJson::tree,
                "nothing is silenced",
                List.of("ID", "ALERTS", "UNTIL", "BY", "REASON"),
                SilencesCommand::row);
        return ExitCode.OK.code();
    }

    private static List<String> row(Silence silence) {
        var which = Stream.of(
                        silence.getRule(),
                        silence.getSubject().map(s -> "of " + s),
                        silence.getProject().map(p -> "in project " + p))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return List.of(
                silence.getId(),
                which.isEmpty() ? "all" : which,
                silence.getUntil().map(Times::dated).orElse("-"),
                silence.getRequestedBy(),
                silence.getReason());
    }
}
