package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.cli.broker.TopicReading;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        name = "timeline",
        description =
                "Replays what happened to an agent: its states and how long each lasted, and all that was told of it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc timeline alice", "  orc timeline alice --since 7d --states", "  orc timeline alice --csv"})
public final class TimelineCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "AGENT", description = "Name of the agent.")
    private String agent = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "How far to look back (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(names = "--states", description = "Only its states.")
    private boolean states;

    @Mixin
    private ShapeOptions shape = new ShapeOptions();

    /** @param lasted of a state: until the next, or until now */
    private record Moment(AgentEvent event, Optional<Duration> lasted) {

        String what() {
            return event.getType() == EventType.AGENT_STATE_CHANGED
                    ? event.getState().orElse("")
                    : event.getType().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        Address.Name.check("agent", agent);
        var clients = Broker.clients(settings.load(), "orc-timeline");
        var moments = moments(events(clients));
        if (moments.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "nothing was told of '" + agent + "' since " + Times.dated(since)
                            + "; 'orc agents' lists those there are");
        }
        new Sheet<Moment>()
                .text("time", m -> Times.dated(m.event().getTime()))
                .text("what", Moment::what)
                .number("lasted", Unit.MILLIS, m -> m.lasted().map(d -> (double) d.toMillis()))
                .text(
                        "detail",
                        m -> m.event().getText().or(m.event()::getMessageId).orElse(""))
                .print(new Output(Objects.requireNonNull(spec)), shape.shape(), moments);
        return ExitCode.OK.code();
    }

    private List<AgentEvent> events(KafkaClients clients) {
        var key = agent.getBytes(StandardCharsets.UTF_8);
        try (var scan = new Scan(clients)) {
            var partitions = scan.partitions(clients.topics().name(Topic.EVENTS));
            var own = TopicReading.holding(partitions, agent);
            return scan.since(List.of(own), since, r -> Arrays.equals(r.key(), key)).stream()
                    .flatMap(r -> scan.decode(r).stream())
                    .flatMap(r -> r instanceof AgentEvent e ? Stream.of(e) : Stream.empty())
                    .filter(e -> e.getType() != EventType.AGENT_HEARTBEAT)
                    .filter(e -> !states || e.getType() == EventType.AGENT_STATE_CHANGED)
                    .sorted(Comparator.comparing(AgentEvent::getTime))
                    .toList();
        }
    }

    private static List<Moment> moments(List<AgentEvent> events) {
        var moments = new ArrayList<Moment>();
        var next = Instant.now();
        for (var i = events.size() - 1; i >= 0; i--) {
            var event = events.get(i);
            var isState = event.getType() == EventType.AGENT_STATE_CHANGED;
            moments.add(new Moment(
                    event, isState ? Optional.of(Duration.between(event.getTime(), next)) : Optional.empty()));
            next = isState ? event.getTime() : next;
        }
        Collections.reverse(moments);
        return moments;
    }
}
