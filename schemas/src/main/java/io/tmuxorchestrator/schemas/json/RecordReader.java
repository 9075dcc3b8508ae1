package io.tmuxorchestrator.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** JSON tree to record. Goes on after a mistake, so that all of them are named at once. One per reading. */
final class RecordReader {

    static {
        AvroTrust.establish();
    }

    private final SpecificData data;
    private final List<Refusal> refusals = new ArrayList<>();

    RecordReader(Schema schema) {
        data = SpecificData.getForSchema(schema);
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The record; not to be used if anything was refused. */
    @Nullable
    IndexedRecord record(Schema schema, JsonNode json, String path) {
        if (!json.isObject()) {
            refuse(path, json, "is no object", "write { \"field\": value, ... }");
            return null;
        }
        json.fieldNames().forEachRemaining(name -> checkName(schema, name, path));
        var record = (IndexedRecord) data.newRecord(null, schema);
        for (var field : schema.getFields()) {
            var node = json.get(field.name());
            var value = node == null ? otherwise(field, path) : value(field.schema(), node, join(path, field.name()));
            if (value != null) {
                record.put(field.pos(), value);
            }
        }
        return record;
    }

    private void checkName(Schema schema, String name, String path) {
        if (schema.getField(name) == null) {
            var known = schema.getFields().stream().map(Schema.Field::name).toList();
            refusals.add(new Refusal(
                    join(path, name), name, "is no field of " + schema.getName(), Nearest.suggestion(name, known)));
        }
    }

    private @Nullable Object otherwise(Schema.Field field, String path) {
        if (!field.hasDefaultValue()) {
            refusals.add(new Refusal(join(path, field.name()), "", "is missing", "give it: " + field.doc()));
            return null;
        }
        return data.getDefaultValue(field);
    }

    private @Nullable Object value(Schema schema, JsonNode json, String path) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(Shape.present(schema), json, path);
            case RECORD -> record(schema, json, path);
            case MAP -> map(schema.getValueType(), json, path);
            case ARRAY -> array(schema.getElementType(), json, path);
            case ENUM -> symbol(schema, json, path);
            case STRING -> json.isTextual() ? json.textValue() : refuse(path, json, "is no text", "put it in quotes");
            case BOOLEAN ->
                json.isBoolean() ? json.booleanValue() : refuse(path, json, "is no truth value", "use true or false");
            case INT ->
                json.canConvertToInt() && json.isIntegralNumber()
                        ? json.intValue()
                        : refuse(path, json, "is no whole number of 32 bits", "use a number such as 3");
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? instant(json, path)
                        : whole(json, path);
            case DOUBLE -> real(json, path);
            case BYTES -> bytes(json, path);
            default -> throw new IllegalArgumentException("no field here has type " + schema.getType());
        };
    }

    private @Nullable Object whole(JsonNode json, String path) {
        return json.canConvertToLong() && json.isIntegralNumber()
                ? json.longValue()
                : refuse(path, json, "is no whole number of 64 bits", "use a number such as 3");
    }

    private @Nullable Object real(JsonNode json, String path) {
        if (json.isNumber()) {
            return json.doubleValue();
        }
        return switch (json.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> refuse(path, json, "is no number", "use a number such as 0.5");
        };
    }

    private @Nullable Object instant(JsonNode json, String path) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return Instant.ofEpochMilli(json.longValue());
        }
        try {
            return json.asText().endsWith("Z")
                    ? Instant.parse(json.asText())
                    : OffsetDateTime.parse(json.asText()).toInstant();
        } catch (DateTimeException e) {
            return refuse(path, json, "is no time", "use 2026-12-01T09:00:00Z, or milliseconds since 1970");
        }
    }

    private @Nullable Object bytes(JsonNode json, String path) {
        try {
            if (json.isTextual() || json.isBinary()) {
                return ByteBuffer.wrap(json.binaryValue());
            }
        } catch (IOException e) {
            // Falls through: not base64 is refused like not text.
        }
        return refuse(path, json, "is no base64", "encode the bytes as base64");
    }

    private @Nullable Object symbol(Schema schema, JsonNode json, String path) {
        if (json.isTextual() && schema.hasEnumSymbol(json.textValue())) {
            return data.createEnum(json.textValue(), schema);
        }
        return refuse(
                path, json, "is no " + schema.getName(), Nearest.suggestion(json.asText(), schema.getEnumSymbols()));
    }

    private @Nullable Map<String, Object> map(Schema values, JsonNode json, String path) {
        if (!json.isObject()) {
            refuse(path, json, "is no object", "write { \"key\": value, ... }");
            return null;
        }
        var map = new HashMap<String, Object>();
        json.properties()
                .forEach(e -> keep(value(values, e.getValue(), join(path, e.getKey())), v -> map.put(e.getKey(), v)));
        return map;
    }

    private @Nullable List<Object> array(Schema elements, JsonNode json, String path) {
        if (!json.isArray()) {
            refuse(path, json, "is no list", "write [ value, ... ]");
            return null;
        }
        var list = new ArrayList<>();
        for (var i = 0; i < json.size(); i++) {
            keep(value(elements, json.get(i), path + "[" + i + "]"), list::add);
        }
        return list;
    }

    private static void keep(@Nullable Object value, Consumer<Object> sink) {
        if (value != null) {
            sink.accept(value);
        }
    }

    private @Nullable Object refuse(String path, JsonNode json, String problem, String remedy) {
        refusals.add(new Refusal(path, json.isTextual() ? json.textValue() : json.toString(), problem, remedy));
        return null;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
