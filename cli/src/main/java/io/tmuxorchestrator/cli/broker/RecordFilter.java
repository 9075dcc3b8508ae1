package io.tmuxorchestrator.cli.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which records of a topic are asked for. Looks at a record as JSON, so that one filter serves all topics. */
public final class RecordFilter {

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description = "Only records whose field holds the value; may be given again. 'key' is the record's key.")
    private Map<String, String> where = Map.of();

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Only what is about an agent, from it, or for it; other addresses too.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only events or messages of a type, such as message_delivered.")
    private Optional<String> type = Optional.empty();

    @Option(
            names = "--message",
            paramLabel = "ID",
            description = "Only what is about a message: itself, its copies, its answers, its events.")
    private Optional<String> message = Optional.empty();

    boolean matches(JsonNode record) {
        var value = record.path("value");
        return where.entrySet().stream().allMatch(e -> field(record, e.getKey()).equals(e.getValue()))
                && agent.filter(a -> !any(value, a, "agent", "senderId", "recipientId"))
                        .isEmpty()
                && type.filter(t -> !hasType(value, t)).isEmpty()
                && message.filter(m -> !isAbout(value, m)).isEmpty();
    }

    private static String field(JsonNode record, String name) {
        return name.equals("key")
                ? record.path("key").asText()
                : record.at("/value/" + name.replace('.', '/')).asText();
    }

    private static boolean hasType(JsonNode value, String type) {
        return Stream.of("type", "messageType")
                .anyMatch(f -> value.path(f).asText().equalsIgnoreCase(type.replace('-', '_')));
    }

    static boolean isAbout(JsonNode value, String message) {
        return any(value, message, "id", "messageId", "copyOf", "inReplyTo")
                || value.path("attributes").path("copyOf").asText().equals(message);
    }

    private static boolean any(JsonNode value, String wanted, String... fields) {
        return Stream.of(fields).anyMatch(f -> value.path(f).asText().equals(wanted));
    }
}
