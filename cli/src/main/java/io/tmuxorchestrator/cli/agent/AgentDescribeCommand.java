package io.tmuxorchestrator.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.ClusterSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "describe",
        description = "Shows what is wanted of an agent, what its bridge says of it, and what happened to it last.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  orc agent describe alice", "  orc agent describe alice --since 7d --json"})
final class AgentDescribeCommand implements Callable<Integer> {

    private static final int EVENTS = 20;

    @Mixin
    private ClusterSettings settings = new ClusterSettings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the agent.")
    private String name = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "Events from then on, the last 20, without those of messages (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var configuration = settings.load();
        var clients = new KafkaClients(configuration, "orc-agent");
        var output = new Output(Objects.requireNonNull(spec));
        try (var fleet = new Fleet(configuration, clients);
                var scan = new Scan(clients)) {
            if (fleet.placement(name).isEmpty() && fleet.agent(name).isEmpty()) {
                throw new CommandFailure(ExitCode.NOT_FOUND, unknown(fleet));
            }
            var events = events(scan, clients.topics().name(Topic.EVENTS));
            if (json) {
                json(fleet, events, output);
            } else {
                print(fleet, events, output);
            }
        }
        return ExitCode.OK.code();
    }

    private String unknown(Fleet fleet) {
        var names = fleet.agents().stream().map(Agent::getAgent).toList();
        return "there is no agent '" + name + "'; "
                + Nearest.to(name, names).map(n -> "did you mean " + n + "? ").orElse("") + "there are "
                + Directory.listed(names);
    }

    private List<AgentEvent> events(Scan scan, String topic) {
        var events = scan.since(List.of(topic), since, r -> Scan.holds(r.key(), name)).stream()
                .flatMap(r -> scan.decode(r).stream())
                .filter(AgentEvent.class::isInstance)
                .map(AgentEvent.class::cast)
                .filter(e -> e.getAgent().filter(name::equals).isPresent())
                .filter(e -> !e.getType().name().startsWith("MESSAGE_"))
                .sorted(Comparator.comparing(AgentEvent::getTime))
                .toList();
        return events.subList(Math.max(0, events.size() - EVENTS), events.size());
    }

    private void json(Fleet fleet, List<AgentEvent> events, Output output) {
        var node = JsonNodeFactory.instance.objectNode();
        node.set("placement", tree(fleet.placement(name)));
        node.set("agent", tree(fleet.agent(name)));
        var told = node.putArray("events");
        events.forEach(e -> told.add(RecordJson.tree(e)));
        output.json(node);
    }

    private static JsonNode tree(Optional<? extends IndexedRecord> record) {
        return record.map(r -> (JsonNode) RecordJson.tree(r)).orElse(NullNode.getInstance());
    }

    private void print(Fleet fleet, List<AgentEvent> events, Output output) {
        var details = new Details(output, false);
        output.line("@|bold wanted|@");
        fleet.placement(name)
                .ifPresentOrElse(
                        p -> details.fields(RecordJson.tree(p)),
                        () -> output.line("(not placed: it was adopted, or is about to end)"));
        output.line("%n@|bold seen|@");
        fleet.agent(name)
                .ifPresentOrElse(
                        a -> details.fields(RecordJson.tree(a)),
                        () -> output.line(
                                "(nothing yet%s)",
                                fleet.placement(name)
                                        .flatMap(fleet::absence)
                                        .map(why -> ": " + why)
                                        .orElse("")));
        output.line("%n@|bold events|@");
        events.forEach(e -> output.line(
                "@|faint %s|@ %s %s",
                Times.dated(e.getTime()),
                e.getType().name(),
                Output.oneLine(e.getText().orElse(""))));
    }
}
