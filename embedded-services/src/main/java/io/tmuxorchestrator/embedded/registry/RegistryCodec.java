package io.tmuxorchestrator.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.ClearLevel;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.Forget;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.HighestId;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.Keep;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.SetLevel;
import io.tmuxorchestrator.embedded.registry.SchemaVersion.SchemaReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The records of the topic as JSON, in the shape of Confluent's, so that its tools can read what ours wrote. */
final class RegistryCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryCodec() {}

    record Text(String key, @Nullable String value) {}

    static Text write(RegistryRecord change) {
        if (change instanceof Keep keep) {
            var version = keep.version();
            return new Text(schemaKey(version.subject(), version.version()), value(version));
        } else if (change instanceof Forget forget) {
            return new Text(schemaKey(forget.subject(), forget.version()), null);
        } else if (change instanceof SetLevel set) {
            var value = JSON.createObjectNode()
                    .put("compatibilityLevel", set.level().name());
            return new Text(configKey(set.subject()), value.toString());
        } else if (change instanceof ClearLevel clear) {
            return new Text(configKey(clear.subject()), null);
        } else if (change instanceof HighestId highest) {
            // Confluent's keeps no such record, and reuses ids. A NOOP is what its readers skip.
            return new Text(
                    key("NOOP", 0).toString(),
                    JSON.createObjectNode().put("highestId", highest.id()).toString());
        }
        throw new AssertionError("a record of another kind: " + change);
    }

    /** Empty for what is not ours to understand. */
    static Optional<RegistryRecord> read(String key, @Nullable String value) throws JsonProcessingException {
        var k = JSON.readTree(key);
        var subject = k.path("subject").asText(SchemaStore.GLOBAL);
        var v = value == null ? null : JSON.readTree(value);
        return switch (k.path("keytype").asText()) {
            case "SCHEMA" ->
                Optional.of(v == null ? new Forget(subject, k.path("version").asInt()) : new Keep(version(v)));
            case "CONFIG" -> Optional.of(v == null ? new ClearLevel(subject) : new SetLevel(subject, level(v)));
            case "NOOP" ->
                Optional.ofNullable(v)
                        .map(noop -> new HighestId(noop.path("highestId").asInt()));
            default -> Optional.empty();
        };
    }

    private static String schemaKey(String subject, int version) {
        return key("SCHEMA", 1).put("subject", subject).put("version", version).toString();
    }

    private static String configKey(String subject) {
        var key = key("CONFIG", 0);
        return (subject.equals(SchemaStore.GLOBAL) ? key.putNull("subject") : key.put("subject", subject)).toString();
    }

    private static ObjectNode key(String type, int magic) {
        return JSON.createObjectNode().put("keytype", type).put("magic", magic);
    }

    private static String value(SchemaVersion version) {
        var value = describe(version);
        value.put("deleted", version.deleted());
        return value.toString();
    }

    /** A version as the topic and the REST interface both show it. */
    static ObjectNode describe(SchemaVersion version) {
        var node = JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id());
        if (!version.references().isEmpty()) {
            node.set("references", references(version.references()));
        }
        return node.put("schema", version.schema());
    }

    static ArrayNode references(List<SchemaReference> references) {
        var array = JSON.createArrayNode();
        references.forEach(reference -> array.addObject()
                .put("name", reference.name())
                .put("subject", reference.subject())
                .put("version", reference.version()));
        return array;
    }

    static List<SchemaReference> references(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> new SchemaReference(
                        node.path("name").asText(),
                        node.path("subject").asText(),
                        node.path("version").asInt()))
                .toList();
    }

    private static SchemaVersion version(JsonNode node) {
        return new SchemaVersion(
                node.path("subject").asText(),
                node.path("version").asInt(),
                node.path("id").asInt(),
                node.path("schema").asText(),
                references(node.path("references")),
                node.path("deleted").asBoolean());
    }

    private static CompatibilityLevel level(JsonNode node) {
        return CompatibilityLevel.parse(node.path("compatibilityLevel").asText());
    }
}
