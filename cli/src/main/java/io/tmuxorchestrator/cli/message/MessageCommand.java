package io.tmuxorchestrator.cli.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.cli.settings.Settings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
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
        name = "message",
        description = "Tells everything that is known about a message: itself, its copies, its events, its answers.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc message 6f0f3b52-6f3d-4a3c-9a51-3f3ad3c0a8d1",
            "  orc message 6f0f3b52-6f3d-4a3c-9a51-3f3ad3c0a8d1 --since 7d --json"
        })
public final class MessageCommand implements Callable<Integer> {

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "Id of the message, or of one of its copies.")
    private String id = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1d",
            description = "How far to look back (default: ${DEFAULT-VALUE}).")
    private Instant since = Instant.EPOCH;

    @Option(names = "--json", description = "One JSON object for each record about it, in the order of time.")
    private boolean json;

    @Override
    public Integer call() {
        var clients = Broker.clients(settings.load(), "orc-message");
        try (var scan = new Scan(clients)) {
            var found = new Trace(clients, scan, since).of(id);
            if (found.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "nothing is known of a message " + id + " since " + since
                                + "; look further back with --since 7d");
            }
            print(found, clients);
        }
        return ExitCode.OK.code();
    }

    private void print(List<Trace.Found> found, KafkaClients clients) {
        var output = new Output(Objects.requireNonNull(spec));
        if (json) {
            found.forEach(f -> output.json(json(f)));
            return;
        }
        found.stream()
                .filter(f -> f.isIn(clients.topics().name(Topic.MESSAGES)))
                .filter(f -> f.value() instanceof AgentMessage m
                        && Original.idOf(m, f.at()).equals(id))
                .limit(1)
                .forEach(f -> new Details(output, false).fields(RecordJson.tree(f.value())));
        output.line("");
        output.table(
                List.of("TIME", "WHAT", "WHO", "DETAIL"),
                found.stream()
                        .map(f -> row(f, f.isIn(clients.topics().name(Topic.MESSAGES))))
                        .toList());
    }

    private static ObjectNode json(Trace.Found found) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("time", found.time().toString())
                .put("topic", found.at().topic())
                .put("partition", found.at().partition())
                .put("offset", found.at().offset());
        found.letter().ifPresent(l -> node.put("reason", l.reason()));
        return node.set("value", RecordJson.tree(found.value()));
    }

    private List<String> row(Trace.Found found, boolean isSaid) {
        var time = Times.dated(found.time());
        var place = found.at().topic() + "-" + found.at().partition() + "@"
                + found.at().offset();
        if (found.value() instanceof AgentEvent e) {
            var who = e.getAgent().or(e::getService).orElse("");
            return List.of(time, Delivery.word(e.getType()), who, e.getText().orElse(""));
        }
        var message = (AgentMessage) found.value();
        var what = found.letter().map(l -> "dead letter").orElseGet(() -> kind(message, found, isSaid));
        var detail = found.letter().map(l -> place + ": " + l.reason()).orElse(place);
        return List.of(time, what, message.getSenderId() + " -> " + message.getRecipientId(), detail);
    }

    /** As seen from the message that is asked about. */
    private String kind(AgentMessage message, Trace.Found found, boolean isSaid) {
        if (message.getInReplyTo().isPresent()
                && !Original.idOf(message, found.at()).equals(id)) {
            return "answer";
        }
        return !isSaid ? "in inbox" : message.getCopyOf().isPresent() ? "sent again" : "sent";
    }
}
