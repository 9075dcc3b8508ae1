package io.tmuxorchestrator.embedded.registry;

import io.tmuxorchestrator.embedded.registry.RegistryRecord.ClearLevel;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.Forget;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.HighestId;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.Keep;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.SetLevel;
import io.tmuxorchestrator.embedded.registry.SchemaVersion.SchemaReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the registry decides. Pure: the store and a wish in; the records to write and the answer out, or a refusal. */
final class Subjects {
    private Subjects() {}

    /** Records to be written together, and what to answer once they are. */
    record Change<T>(List<RegistryRecord> records, T answer) {}

    /** Idempotent: a schema that its subject holds already has its id and changes nothing. */
    static Change<Integer> register(SchemaStore store, String subject, String text, List<SchemaReference> references) {
        var candidate = AvroText.parse(text, references, store);
        var live = store.liveVersions(subject);
        for (var version : live) {
            if (version.says(candidate.text(), references)) {
                return new Change<>(List.of(), version.id());
            }
        }
        var objections = objections(store, store.level(subject), candidate, live);
        if (!objections.isEmpty()) {
            throw RegistryRefusal.http(
                    409,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\", details: " + objections);
        }
        var id = store.idOf(candidate.text(), references).orElse(store.highestId() + 1);
        var added = new SchemaVersion(subject, nextVersion(store, subject), id, candidate.text(), references, false);
        return new Change<>(List.of(new Keep(added)), id);
    }

    private static int nextVersion(SchemaStore store, String subject) {
        var versions = store.versions(subject);
        return versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
    }

    static SchemaVersion lookup(
            SchemaStore store, String subject, String text, List<SchemaReference> references, boolean alsoDeleted) {
        var candidate = AvroText.parse(text, references, store);
        return known(store, subject, alsoDeleted).stream()
                .filter(version -> version.says(candidate.text(), references))
                .findFirst()
                .orElseThrow(() -> RegistryRefusal.noSchema(""));
    }

    /** Why the candidate may not follow these versions; newest version first, as the likeliest culprit. */
    static List<String> objections(
            SchemaStore store, CompatibilityLevel level, AvroText candidate, List<SchemaVersion> earlier) {
        var objections = new ArrayList<String>();
        for (var version : level.relevant(earlier)) {
            var found = level.objections(candidate.schema(), AvroText.parse(version, store));
            if (!found.isEmpty()) {
                var where =
                        List.of("{oldSchemaVersion: " + version.version() + "}", "{compatibility: '" + level + "'}");
                objections.addAll(
                        0, Stream.concat(found.stream(), where.stream()).toList());
            }
        }
        return objections;
    }

    /** The versions of a subject that exists. */
    static List<SchemaVersion> known(SchemaStore store, String subject, boolean alsoDeleted) {
        var versions = alsoDeleted ? store.versions(subject) : store.liveVersions(subject);
        if (versions.isEmpty()) {
            throw RegistryRefusal.noSubject(subject);
        }
        return versions;
    }

    static SchemaVersion version(SchemaStore store, String subject, VersionSpec wanted, boolean alsoDeleted) {
        return wanted.in(known(store, subject, alsoDeleted)).orElseThrow(() -> RegistryRefusal.noVersion(wanted));
    }

    /** Softly: nobody finds it in its subject any more, and data written with it is still read by its id. */
    static Change<List<Integer>> delete(SchemaStore store, String subject) {
        var all = known(store, subject, true);
        var live = all.stream().filter(version -> !version.deleted()).toList();
        if (live.isEmpty()) {
            throw RegistryRefusal.notFound(
                    40404, "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
        }
        live.forEach(version -> requireUnreferenced(store, version));
        var records = new ArrayList<RegistryRecord>();
        live.forEach(version -> records.add(new Keep(version.softDeleted())));
        store.ownLevel(subject).ifPresent(level -> records.add(new ClearLevel(subject)));
        return new Change<>(records, numbers(live));
    }

    static Change<List<Integer>> deleteForGood(SchemaStore store, String subject) {
        var all = known(store, subject, true);
        if (all.stream().anyMatch(version -> !version.deleted())) {
            throw RegistryRefusal.notFound(
                    40405, "Subject '" + subject + "' was not deleted first before being permanently deleted");
        }
        return new Change<>(forgotten(store, all), numbers(all));
    }

    static Change<Integer> delete(SchemaStore store, String subject, VersionSpec wanted) {
        var version = version(store, subject, wanted, true);
        if (version.deleted()) {
            throw RegistryRefusal.notFound(
                    40406,
                    "Subject '%s' Version %d was soft deleted. Set permanent=true to delete permanently"
                            .formatted(subject, version.version()));
        }
        requireUnreferenced(store, version);
        return new Change<>(List.of(new Keep(version.softDeleted())), version.version());
    }

    static Change<Integer> deleteForGood(SchemaStore store, String subject, VersionSpec wanted) {
        var version = version(store, subject, wanted, true);
        if (!version.deleted()) {
            throw RegistryRefusal.notFound(
                    40407,
                    "Subject '%s' Version %d was not deleted first before being permanently deleted"
                            .formatted(subject, version.version()));
        }
        return new Change<>(forgotten(store, List.of(version)), version.version());
    }

    private static List<RegistryRecord> forgotten(SchemaStore store, List<SchemaVersion> versions) {
        var records = new ArrayList<RegistryRecord>();
        records.add(new HighestId(store.highestId()));
        versions.forEach(version -> records.add(new Forget(version.subject(), version.version())));
        return records;
    }

    private static void requireUnreferenced(SchemaStore store, SchemaVersion version) {
        if (!store.referencing(version).isEmpty()) {
            throw RegistryRefusal.invalid(
                    42206,
                    "One or more references exist to the schema {subject=%s,version=%d}."
                            .formatted(version.subject(), version.version()));
        }
    }

    private static List<Integer> numbers(List<SchemaVersion> versions) {
        return versions.stream().map(SchemaVersion::version).toList();
    }

    static Change<CompatibilityLevel> setLevel(String subject, CompatibilityLevel level) {
        return new Change<>(List.of(new SetLevel(subject, level)), level);
    }

    /** Answers the level that held before. */
    static Change<CompatibilityLevel> clearLevel(SchemaStore store, String subject) {
        var before = store.ownLevel(subject);
        if (before.isEmpty() && !subject.equals(SchemaStore.GLOBAL)) {
            throw noLevel(subject);
        }
        return new Change<>(
                before.map(level -> List.<RegistryRecord>of(new ClearLevel(subject)))
                        .orElse(List.of()),
                before.orElse(store.level(subject)));
    }

    static RegistryRefusal noLevel(String subject) {
        return RegistryRefusal.notFound(
                40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }
}
