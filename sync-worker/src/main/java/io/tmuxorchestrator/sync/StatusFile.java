package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.OwnerOnly;
import io.tmuxorchestrator.sync.catchup.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line a worktree, in plain text, for {@code watch cat}. One thread. */
final class StatusFile {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    private final Path file;
    private final Map<String, String> lines = new TreeMap<>();

    StatusFile(Path file) {
        this.file = file;
    }

    /** The time is that of the last change. */
    void note(String project, List<Outcome> outcomes, Instant now) {
        for (var outcome : outcomes) {
            var state = project + " " + outcome.member().id() + " " + describe(outcome);
            var key = project + " " + outcome.member().id();
            if (!(outcome instanceof Outcome.Shared)
                    && !lines.getOrDefault(key, "").endsWith(" " + state)) {
                lines.put(key, now.truncatedTo(ChronoUnit.SECONDS) + " " + state);
            }
        }
    }

    private static String describe(Outcome outcome) {
        if (outcome instanceof Outcome.LeftAlone alone) {
            return "left alone: " + alone.why();
        }
        if (outcome instanceof Outcome.Conflict conflict) {
            return "CONFLICT in " + String.join(", ", conflict.files());
        }
        return "in step";
    }

    void keepOnly(Set<String> known) {
        lines.keySet().retainAll(known);
    }

    void write() {
        try {
            var draft = OwnerOnly.write(
                    file.resolveSibling(file.getFileName() + ".new"), String.join("\n", lines.values()) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.atWarn().log("cannot write {}: {}", file, e.getMessage());
        }
    }
}
