package io.tmuxorchestrator.cli.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A record as a person or a script reads it; one that cannot be read is shown as what it is. */
public final class RecordPrinter {

    /** Enough to see what it might be. */
    private static final int SHOWN_BYTES = 64;

    private final Output output;
    private final Deserializer<Object> deserializer;
    private final RecordFilter filter;
    private final boolean json;

    public RecordPrinter(Output output, Deserializer<Object> deserializer, RecordFilter filter, boolean json) {
        this.output = output;
        this.deserializer = deserializer;
        this.filter = filter;
        this.json = json;
    }

    /** Whether the record was one that is asked for. */
    public boolean print(ConsumerRecord<byte[], byte[]> record) {
        var node = describe(record);
        if (!filter.matches(node)) {
            return false;
        }
        if (json) {
            output.json(node);
        } else {
            print(node, Instant.ofEpochMilli(record.timestamp()));
        }
        return true;
    }

    private ObjectNode describe(ConsumerRecord<byte[], byte[]> record) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("time", Instant.ofEpochMilli(record.timestamp()).toString())
                .put("key", text(record.key()));
        DeadLetter.read(record.headers())
                .ifPresent(d -> node.putObject("deadLetter")
                        .put("reason", d.reason())
                        .put("topic", d.topic())
                        .put("partition", d.partition())
                        .put("offset", d.offset())
                        .put("worker", d.worker())
                        .put("at", d.at().toString()));
        Letter.replayed(record.headers()).ifPresent(place -> node.put("replayed", place.toString()));
        describeValue(record, node);
        return node;
    }

    private void describeValue(ConsumerRecord<byte[], byte[]> record, ObjectNode node) {
        try {
            var value = deserializer.deserialize(record.topic(), record.value());
            node.set(
                    "value",
                    value == null ? JsonNodeFactory.instance.nullNode() : RecordJson.tree((IndexedRecord) value));
        } catch (SerializationException e) {
            node.put("unreadable", e.getMessage());
            node.put("bytes", record.value().length);
            node.put(
                    "begins",
                    HexFormat.of().formatHex(record.value(), 0, Math.min(SHOWN_BYTES, record.value().length)));
        }
    }

    private void print(ObjectNode node, Instant time) {
        var value = node.path("value");
        if (node.has("deadLetter")) {
            var letter = node.path("deadLetter");
            output.line(
                    "@|faint %s|@ @|red dead letter|@ from %s-%d@%d: %s",
                    Times.clock(time),
                    letter.path("topic").asText(),
                    letter.path("partition").asInt(),
                    letter.path("offset").asLong(),
                    letter.path("reason").asText());
        }
        if (node.has("replayed")) {
            output.line(
                    "@|faint %s|@ @|bold %s|@ dead letter %s was replayed",
                    Times.clock(time),
                    node.path("key").asText(),
                    node.path("replayed").asText());
        } else if (node.has("unreadable")) {
            output.line(
                    "@|faint %s|@ @|bold %s|@ unreadable, %d bytes: %s",
                    Times.clock(time),
                    node.path("key").asText(),
                    node.path("bytes").asInt(),
                    node.path("unreadable").asText());
        } else {
            output.line(
                    "@|faint %s|@ @|bold %s|@ %s",
                    Times.clock(time), node.path("key").asText(), brief(value));
        }
    }

    /** Without what was left out: most fields of most records say nothing. */
    private static String brief(JsonNode value) {
        if (!value.isObject()) {
            return "(no longer holds)";
        }
        var brief = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(e -> {
            if (saysSomething(e.getValue())) {
                brief.set(e.getKey(), e.getValue());
            }
        });
        return brief.toString();
    }

    static boolean saysSomething(JsonNode node) {
        return !(node.isNull()
                || (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.textValue().isEmpty())
                || (node.isNumber() && node.doubleValue() == 0)
                || node.asText().equals("1970-01-01T00:00:00Z"));
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }
}
