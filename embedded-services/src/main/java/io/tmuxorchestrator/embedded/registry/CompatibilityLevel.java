package io.tmuxorchestrator.embedded.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** How a subject may change: who must be able to read whose data, and how far back. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean allVersions;

    CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean allVersions) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.allVersions = allVersions;
    }

    static CompatibilityLevel parse(String name) {
        return Stream.of(values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> RegistryRefusal.invalid(
                        42203,
                        "Invalid compatibility level. Valid values are none, backward, forward, full, "
                                + "backward_transitive, forward_transitive, and full_transitive"));
    }

    /** The versions that matter to this level. */
    <T> List<T> relevant(List<T> oldestFirst) {
        return allVersions || oldestFirst.isEmpty()
                ? oldestFirst
                : oldestFirst.subList(oldestFirst.size() - 1, oldestFirst.size());
    }

    /** Why the one may not follow the other; empty when it may. */
    List<String> objections(Schema candidate, Schema earlier) {
        var objections = new ArrayList<String>();
        if (newReadsOld) {
            objections.addAll(unreadable(candidate, earlier, "new", "old"));
        }
        if (oldReadsNew) {
            objections.addAll(unreadable(earlier, candidate, "old", "new"));
        }
        return objections;
    }

    private static List<String> unreadable(Schema reader, Schema writer, String who, String whose) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(problem ->
                        "{errorType:'%s', description:'The %s schema cannot read data of the %s one, at %s', additionalInfo:'%s'}"
                                .formatted(problem.getType(), who, whose, problem.getLocation(), problem.getMessage()))
                .toList();
    }
}
