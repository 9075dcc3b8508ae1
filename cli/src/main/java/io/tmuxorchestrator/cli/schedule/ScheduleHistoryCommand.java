package io.tmuxorchestrator.cli.schedule;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "history",
        description =
                "Tells what has become of a schedule: what it sent, put off and left out, and what became of that.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc schedule history standup", "  orc schedule history standup --since 1d --json"})
final class ScheduleHistoryCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of the schedule; it may have ended.")
    private String id = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "How far to look back (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(names = "--json", description = "One JSON object an event.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-schedule");
        var events = events(clients);
        if (events.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "nothing was told of a schedule '" + id + "' since " + since);
        }
        var output = new Output(Objects.requireNonNull(spec));
        if (json) {
            events.forEach(e -> output.json(RecordJson.tree(e)));
        } else {
            output.table(
                    List.of("TIME", "WHAT", "FOR", "DETAIL"),
                    events.stream().map(ScheduleHistoryCommand::row).toList());
        }
        return ExitCode.OK.code();
    }

    private List<AgentEvent> events(KafkaClients clients) {
        try (var scan = new Scan(clients)) {
            return scan
                    .since(List.of(clients.topics().name(Topic.EVENTS)), since, r -> Scan.holds(r.value(), id))
                    .stream()
                    .flatMap(r -> scan.decode(r).stream())
                    .flatMap(r -> r instanceof AgentEvent e ? Stream.of(e) : Stream.empty())
                    .filter(e -> e.getScheduleId().equals(Optional.of(id)))
                    .sorted(Comparator.comparing(AgentEvent::getTime))
                    .toList();
        }
    }

    private static List<String> row(AgentEvent event) {
        var what = event.getType()
                .name()
                .replaceFirst("^SCHEDULE_", "")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        return List.of(
                Times.dated(event.getTime()),
                what,
                event.getAttributes().getOrDefault("nominal", ""),
                event.getText().or(event::getMessageId).orElse(""));
    }
}
