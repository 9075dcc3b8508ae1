package io.tmuxorchestrator.embedded.registry;

import io.tmuxorchestrator.embedded.registry.SchemaVersion.SchemaReference;
import java.util.List;

/**
 * One version of a subject. Deleted ones are kept until they are deleted for good, because data written with them is
 * still to be read.
 *
 * @param id the same for the same text and references under every subject
 */
record SchemaVersion(
        String subject, int version, int id, String schema, List<SchemaReference> references, boolean deleted) {

    SchemaVersion {
        references = List.copyOf(references);
    }

    boolean says(String schema, List<SchemaReference> references) {
        return this.schema.equals(schema) && this.references.equals(references);
    }

    SchemaVersion softDeleted() {
        return new SchemaVersion(subject, version, id, schema, references, true);
    }

    /** A type that a schema names and another subject defines. */
    record SchemaReference(String name, String subject, int version) {}
}
