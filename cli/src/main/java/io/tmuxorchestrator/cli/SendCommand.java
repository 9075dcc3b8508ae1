package io.tmuxorchestrator.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
        name = "send",
        description = "Says something to an agent, a role, a project, everybody, a service or a person.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  orc send alice \"run the tests\"",
            "  orc send @developer \"stand-up in five minutes\" --priority high --ttl 10m",
            "  orc send project:shop/@qa - < findings.md",
            "  orc send alice \"how far are you?\" --type status_request --requires-response"
        })
final class SendCommand implements Callable<Integer> {

    private static final String STDIN = "-";

    /** What can be sent: every type but the one for words that a reader does not know. */
    static final class Types implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(MessageType.values())
                    .filter(type -> type != MessageType.UNKNOWN)
                    .map(MessageType::name)
                    .iterator();
        }
    }

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TO",
            description = "alice, @role, @all, project:shop, project:shop/@role, service:sync or user:ann.")
    private String to = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "What to say; - reads it from standard input.")
    private String text = "";

    @Option(names = "--from", paramLabel = "WHO", description = "Sender (default: user:<your login>).")
    private Optional<String> from = Optional.empty();

    @Option(names = "--priority", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Priority priority = Priority.NORMAL;

    @Option(
            names = "--type",
            completionCandidates = Types.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private MessageType type = MessageType.COMMAND;

    @Option(names = "--ttl", paramLabel = "TIME", description = "Not delivered later than this, such as 10m.")
    private Optional<Duration> ttl = Optional.empty();

    @Option(names = "--project", description = "Project it belongs to.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--in-reply-to", paramLabel = "ID", description = "Message it answers.")
    private Optional<String> inReplyTo = Optional.empty();

    @Option(names = "--correlation", paramLabel = "ID", description = "Matter it belongs to (default: its own id).")
    private Optional<String> correlation = Optional.empty();

    @Option(names = "--requires-response", description = "An answer is expected; a missing one is an event.")
    private boolean requiresResponse;

    @Option(names = "--meta", paramLabel = "KEY=VALUE", description = "Further facts for the receiver.")
    private Map<String, String> metadata = Map.of();

    @Option(names = "--json", description = "Print the id and where it stands as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var message = message();
        var refusals = MessageCheck.refusals(message);
        if (!refusals.isEmpty()) {
            throw new InvalidRecord("message to send", refusals);
        }
        var clients = new KafkaClients(settings.load(), "orc-send");
        try (var publisher = new Publisher(clients)) {
            var sent = publisher.publish(
                    new ProducerRecord<>(clients.topics().name(Topic.MESSAGES), message.getRecipientId(), message));
            print(message, sent.topic(), sent.partition(), sent.offset());
        }
        return ExitCode.OK.code();
    }

    private AgentMessage message() throws IOException {
        var id = UUID.randomUUID().toString();
        var message = AgentMessage.newBuilder()
                .setId(id)
                .setTimestamp(Instant.now())
                .setSenderId(from.orElseGet(() -> "user:" + System.getProperty("user.name")))
                .setRecipientId(to)
                .setContent(text.equals(STDIN) ? standardInput() : text)
                .setMessageType(type)
                .setPriority(priority)
                .setCorrelationId(correlation.orElse(id))
                .setRequiresResponse(requiresResponse)
                .setMetadata(metadata);
        ttl.ifPresent(t -> message.setTtlSeconds(Math.toIntExact(t.toSeconds())));
        project.ifPresent(message::setProject);
        inReplyTo.ifPresent(message::setInReplyTo);
        return message.build();
    }

    private static String standardInput() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private void print(AgentMessage message, String topic, int partition, long offset) {
        var output = new Output(Objects.requireNonNull(spec));
        if (json) {
            output.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", message.getId())
                    .put("recipientId", message.getRecipientId())
                    .put("topic", topic)
                    .put("partition", partition)
                    .put("offset", offset));
        } else {
            output.line("sent @|bold %s|@ to %s", message.getId(), message.getRecipientId());
        }
    }
}
