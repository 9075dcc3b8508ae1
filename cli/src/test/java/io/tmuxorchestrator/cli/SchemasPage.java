package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** The generated part of {@code docs/schemas.md}: every record and enum that travels. */
final class SchemasPage {

    /** A symbol and the comment lines above it, which Avro's schemas do not keep. */
    private static final Pattern SYMBOL = Pattern.compile("((?://[^\n]*\n\\s*)*)\\b([A-Z][A-Z_]+)\\b\\s*,?");

    private static final Pattern ENUM = Pattern.compile("enum (\\w+) \\{(.*?)\\}", Pattern.DOTALL);

    private SchemasPage() {}

    static String schemas() {
        var onTopics = new LinkedHashMap<String, Schema>();
        for (var topic : Topic.values()) {
            topic.value().ifPresent(s -> onTopics.put(s.getName(), s));
        }
        Map<String, Schema> inside = new TreeMap<>();
        onTopics.values().forEach(s -> collect(s, inside));
        inside.keySet().removeAll(onTopics.keySet());
        return "## Records on topics\n\n" + sections(onTopics, Schema.Type.RECORD)
                + "\n## Records inside others\n\n" + sections(inside, Schema.Type.RECORD)
                + "\n## Enums\n\n" + sections(inside, Schema.Type.ENUM);
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.put(schema.getName(), schema) == null) {
                    schema.getFields().forEach(f -> collect(f.schema(), found));
                }
            }
            case ENUM -> found.put(schema.getName(), schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(s -> collect(s, found));
            default -> {}
        }
    }

    private static String sections(Map<String, Schema> schemas, Schema.Type type) {
        return schemas.values().stream()
                .filter(s -> s.getType() == type)
                .map(s -> "### " + s.getName() + "\n\n" + line(s.getDoc()) + "\n\n"
                        + (type == Schema.Type.ENUM ? symbols(s) : fields(s)))
                .collect(Collectors.joining("\n"));
    }

    private static String fields(Schema record) {
        return record.getFields().stream()
                .map(f -> "| `%s` | %s | %s | %s |\n".formatted(f.name(), type(f.schema()), standard(f), line(f.doc())))
                .collect(Collectors.joining("", "| field | type | default | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String type(Schema schema) {
        if (schema.getLogicalType() != null) {
            return "time";
        }
        return switch (schema.getType()) {
            case STRING -> "text";
            case BOOLEAN -> "true or false";
            case INT, LONG -> "whole number";
            case FLOAT, DOUBLE -> "number";
            case BYTES -> "bytes";
            case ARRAY -> "list of " + type(schema.getElementType());
            case MAP -> "map of text to " + type(schema.getValueType());
            case RECORD, ENUM ->
                "[" + schema.getName() + "](#" + schema.getName().toLowerCase(Locale.ROOT) + ")";
            case UNION -> union(schema.getTypes());
            default -> schema.getType().getName();
        };
    }

    private static String union(List<Schema> types) {
        return types.stream()
                        .filter(s -> s.getType() != Schema.Type.NULL)
                        .map(SchemasPage::type)
                        .collect(Collectors.joining(" or "))
                + " or null";
    }

    private static String standard(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return "**required**";
        }
        var value = field.defaultVal();
        if (value == JsonProperties.NULL_VALUE) {
            return "null";
        }
        if (field.schema().getLogicalType() != null) {
            return Instant.ofEpochMilli(((Number) value).longValue()).toString();
        }
        var text = value.toString();
        return text.isEmpty() ? "empty" : text.equals("[]") || text.equals("{}") ? "empty" : "`" + text + "`";
    }

    private static String symbols(Schema type) {
        var comments = comments(type.getName());
        return type.getEnumSymbols().stream()
                .map(s -> "| `%s`%s | %s |\n"
                        .formatted(
                                s, s.equals(type.getEnumDefault()) ? " (default)" : "", comments.getOrDefault(s, "")))
                .collect(Collectors.joining("", "| symbol | meaning |\n|---|---|\n", ""));
    }

    private static Map<String, String> comments(String type) {
        for (var file : Repository.below(Repository.file("schemas/src/main/avro"), ".avdl")) {
            var body = ENUM.matcher(Repository.read(file))
                    .results()
                    .filter(m -> m.group(1).equals(type))
                    .findFirst();
            if (body.isPresent()) {
                return SYMBOL.matcher(body.get().group(2))
                        .results()
                        .collect(Collectors.toMap(m -> m.group(2), m -> comment(m.group(1)), (a, b) -> a));
            }
        }
        throw new IllegalStateException("no .avdl file defines enum " + type);
    }

    private static String comment(String lines) {
        return Arrays.stream(lines.split("\n"))
                .map(l -> l.strip().replaceFirst("^//\\s*", ""))
                .filter(l -> !l.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String line(String doc) {
        return doc == null ? "" : doc.replace("\n", " ").replace("|", "\\|");
    }
}
