package io.tmuxorchestrator.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.embedded.registry.SchemaVersion.SchemaReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema as it was sent, understood: parsed with the types it refers to, and its text without accidents of white
 * space, which is what tells two schemas apart.
 */
record AvroText(Schema schema, String text, List<SchemaReference> references) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static AvroText parse(String text, List<SchemaReference> references, SchemaStore store) {
        var parser = new Schema.Parser();
        try {
            addTypes(parser, references, store, new HashSet<>());
            var schema = parser.parse(text);
            return new AvroText(schema, references.isEmpty() ? schema.toString() : compact(text), references);
        } catch (AvroRuntimeException | JsonProcessingException e) {
            throw RegistryRefusal.invalidSchema(text + ", details: " + e.getMessage());
        }
    }

    /** Avro's own rendering would write out the types that this schema only refers to. */
    private static String compact(String text) throws JsonProcessingException {
        return JSON.readTree(text).toString();
    }

    static Schema parse(SchemaVersion version, SchemaStore store) {
        return parse(version.schema(), version.references(), store).schema();
    }

    /** Depth first, since a type must be known before it is named, and each once, since a type is defined once. */
    private static void addTypes(
            Schema.Parser parser, List<SchemaReference> references, SchemaStore store, Set<SchemaVersion> seen) {
        for (var reference : references) {
            var target = resolve(reference, store);
            if (seen.add(target)) {
                addTypes(parser, target.references(), store, seen);
                parser.parse(target.schema());
            }
        }
    }

    private static SchemaVersion resolve(SchemaReference reference, SchemaStore store) {
        // Deleted ones too: a schema that refers to one is still to be read.
        return store.versions(reference.subject()).stream()
                .filter(version -> version.version() == reference.version())
                .findFirst()
                .orElseThrow(() -> RegistryRefusal.invalidSchema(
                        "reference '%s' names version %d of subject '%s', which does not exist; register it first"
                                .formatted(reference.name(), reference.version(), reference.subject())));
    }
}
