package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "history",
        description = "Lists the teams that were fielded, and says how many were taken as they were proposed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc team history", "  orc team history --since 30d"})
final class TeamHistoryCommand implements Callable<Integer> {

    /** Attribute of an event: roles that were proposed, where a person wanted others. */
    private static final String PROPOSED = "proposed";

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "30d",
            description = "How far to look back (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-team");
        var fielded = fielded(clients);
        var output = new Output(Objects.requireNonNull(spec));
        if (fielded.isEmpty()) {
            output.progress("no team was fielded since %s", Times.dated(since));
            return ExitCode.OK.code();
        }
        output.table(
                List.of("TIME", "SESSION", "TEMPLATE", "ROLES", "PROPOSED"),
                fielded.stream().map(TeamHistoryCommand::row).toList());
        var kept = fielded.stream()
                .filter(e -> !e.getAttributes().containsKey(PROPOSED))
                .count();
        output.line("%d of %d teams were taken as proposed (%d %%)", kept, fielded.size(), 100 * kept / fielded.size());
        return ExitCode.OK.code();
    }

    /** Each wish once, however often it was told that it came true. */
    private Collection<AgentEvent> fielded(KafkaClients clients) {
        var byId = new LinkedHashMap<String, AgentEvent>();
        try (var scan = new Scan(clients)) {
            scan
                    .since(List.of(clients.topics().name(Topic.EVENTS)), since, r -> Scan.holds(r.value(), "-impl-"))
                    .stream()
                    .flatMap(r -> scan.decode(r).stream())
                    .flatMap(r -> r instanceof AgentEvent e ? Stream.of(e) : Stream.empty())
                    .filter(e -> e.getType() == EventType.TEAM_COMPOSED)
                    .sorted(Comparator.comparing(AgentEvent::getTime))
                    .forEach(e -> byId.putIfAbsent(e.getId(), e));
        }
        return byId.values();
    }

    private static List<String> row(AgentEvent event) {
        var facts = event.getAttributes();
        return List.of(
                Times.dated(event.getTime()),
                facts.getOrDefault("session", ""),
                facts.getOrDefault("template", ""),
                facts.getOrDefault("roles", ""),
                facts.getOrDefault(PROPOSED, ""));
    }
}
