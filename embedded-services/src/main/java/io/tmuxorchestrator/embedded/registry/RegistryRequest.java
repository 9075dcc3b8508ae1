package io.tmuxorchestrator.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tmuxorchestrator.embedded.registry.SchemaVersion.SchemaReference;
import java.util.List;
import java.util.Map;

/** A request that has found its route: what stood for the placeholders of the path, the query, and the body. */
record RegistryRequest(List<String> path, Map<String, String> query, JsonNode body) {

    String subject() {
        return path.get(0);
    }

    VersionSpec version() {
        return VersionSpec.parse(path.get(1));
    }

    int id() {
        try {
            return Integer.parseInt(path.get(0));
        } catch (NumberFormatException e) {
            throw RegistryRefusal.http(404, "HTTP 404 Not Found");
        }
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.getOrDefault(name, "false"));
    }

    String schema() {
        var type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryRefusal.invalidSchema("type " + type + " is not supported; this registry holds AVRO only");
        }
        if (body.path("id").asInt(-1) > 0) {
            throw RegistryRefusal.invalid(42205, "Subject " + subject() + " is not in import mode; leave out the id");
        }
        var schema = body.path("schema").asText("");
        if (schema.isEmpty()) {
            throw RegistryRefusal.invalidSchema("Empty schema");
        }
        return schema;
    }

    /** As stored, with "the latest" made a number: what a schema means must not change later. */
    List<SchemaReference> references(SchemaStore store) {
        return RegistryCodec.references(body.path("references")).stream()
                .map(reference -> reference.version() == -1 ? latest(reference, store) : reference)
                .toList();
    }

    private static SchemaReference latest(SchemaReference reference, SchemaStore store) {
        var version = Subjects.version(store, reference.subject(), VersionSpec.parse("latest"), false);
        return new SchemaReference(reference.name(), reference.subject(), version.version());
    }
}
