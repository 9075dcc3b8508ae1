package io.tmuxorchestrator.embedded.registry;

import io.tmuxorchestrator.embedded.registry.RegistryRecord.ClearLevel;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.Forget;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.HighestId;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.Keep;
import io.tmuxorchestrator.embedded.registry.RegistryRecord.SetLevel;
import io.tmuxorchestrator.embedded.registry.SchemaVersion.SchemaReference;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that the registry's topic says, at one moment. Immutable: readers of any thread keep the one they hold, and a
 * change gives a new one. Copying is cheap enough, as a registry of thousands changes a few times a day.
 */
final class SchemaStore {
    /** No subject can be called so. */
    static final String GLOBAL = "";

    static final SchemaStore EMPTY = new SchemaStore(new TreeMap<>(), new TreeMap<>(), 0);

    private final NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects;
    private final Map<String, CompatibilityLevel> levels;
    private final int highestId;

    private SchemaStore(
            NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects,
            Map<String, CompatibilityLevel> levels,
            int highestId) {
        this.subjects = subjects;
        this.levels = levels;
        this.highestId = highestId;
    }

    SchemaStore with(List<RegistryRecord> records) {
        var draft = new Draft(this);
        records.forEach(draft::apply);
        return new SchemaStore(draft.subjects, draft.levels, draft.highestId);
    }

    Collection<String> subjects() {
        return Collections.unmodifiableSet(subjects.keySet());
    }

    /** Oldest first, the deleted ones among them. */
    List<SchemaVersion> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, new TreeMap<>()).values());
    }

    List<SchemaVersion> liveVersions(String subject) {
        return versions(subject).stream().filter(version -> !version.deleted()).toList();
    }

    private Stream<SchemaVersion> all() {
        return subjects.values().stream().flatMap(versions -> versions.values().stream());
    }

    List<SchemaVersion> withId(int id) {
        return all().filter(version -> version.id() == id).toList();
    }

    /** The id under which this text is known already, in whatever subject. */
    Optional<Integer> idOf(String schema, List<SchemaReference> references) {
        return all().filter(version -> version.says(schema, references))
                .map(SchemaVersion::id)
                .findFirst();
    }

    List<SchemaVersion> referencing(SchemaVersion target) {
        return all().filter(version -> !version.deleted())
                .filter(version -> version.references().stream()
                        .anyMatch(reference -> reference.subject().equals(target.subject())
                                && reference.version() == target.version()))
                .toList();
    }

    int highestId() {
        return highestId;
    }

    Optional<CompatibilityLevel> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    CompatibilityLevel level(String subject) {
        return ownLevel(subject).or(() -> ownLevel(GLOBAL)).orElse(CompatibilityLevel.BACKWARD);
    }

    /** The next store while it is made; never leaves {@link #with}. */
    private static final class Draft {
        private final NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects = new TreeMap<>();
        private final Map<String, CompatibilityLevel> levels;
        private int highestId;

        Draft(SchemaStore before) {
            before.subjects.forEach((subject, versions) -> subjects.put(subject, new TreeMap<>(versions)));
            levels = new TreeMap<>(before.levels);
            highestId = before.highestId;
        }

        void apply(RegistryRecord change) {
            if (change instanceof Keep keep) {
                keep(keep.version());
            } else if (change instanceof Forget forget) {
                forget(forget.subject(), forget.version());
            } else if (change instanceof SetLevel set) {
                levels.put(set.subject(), set.level());
            } else if (change instanceof ClearLevel clear) {
                levels.remove(clear.subject());
            } else if (change instanceof HighestId highest) {
                highestId = Math.max(highestId, highest.id());
            }
        }

        private void keep(SchemaVersion version) {
            subjects.computeIfAbsent(version.subject(), subject -> new TreeMap<>())
                    .put(version.version(), version);
            highestId = Math.max(highestId, version.id());
        }

        private void forget(String subject, int version) {
            subjects.computeIfPresent(subject, (name, versions) -> {
                versions.remove(version);
                return versions;
            });
            subjects.values().removeIf(Map::isEmpty);
        }
    }
}
