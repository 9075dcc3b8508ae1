package io.tmuxorchestrator.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Record to JSON tree. Fields in the order of the schema and map keys sorted, so that equal records give equal text;
 * timestamps as ISO-8601, bytes as base64, what JSON has no number for (NaN, Infinity) as text.
 */
final class RecordWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordWriter() {}

    static ObjectNode object(IndexedRecord record) {
        var node = NODES.objectNode();
        for (var field : record.getSchema().getFields()) {
            node.set(field.name(), value(field.schema(), record.get(field.pos())));
        }
        return node;
    }

    private static JsonNode value(Schema schema, @Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        return switch (schema.getType()) {
            case UNION -> value(Shape.present(schema), value);
            case RECORD -> object((IndexedRecord) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
            case BOOLEAN -> NODES.booleanNode((Boolean) value);
            case INT -> NODES.numberNode((Integer) value);
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? NODES.textNode(instant(value).toString())
                        : NODES.numberNode((Long) value);
            case FLOAT, DOUBLE -> number(((Number) value).doubleValue());
            case BYTES -> NODES.binaryNode(bytes((ByteBuffer) value));
            default -> NODES.textNode(value.toString());
        };
    }

    private static Instant instant(Object value) {
        return value instanceof Instant i ? i : Instant.ofEpochMilli((Long) value);
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.textNode(Double.toString(value));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static JsonNode map(Schema values, Map<?, ?> map) {
        var node = NODES.objectNode();
        var sorted = new TreeMap<String, JsonNode>();
        map.forEach((k, v) -> sorted.put(k.toString(), value(values, v)));
        node.setAll(sorted);
        return node;
    }

    private static JsonNode array(Schema elements, Collection<?> items) {
        var node = NODES.arrayNode(items.size());
        items.forEach(i -> node.add(value(elements, i)));
        return node;
    }
}
