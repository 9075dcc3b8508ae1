package io.tmuxorchestrator.composer.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.composer.compose.ProjectName;
import io.tmuxorchestrator.composer.field.Progress.Phase;
import io.tmuxorchestrator.runtime.OwnerOnly;
import io.tmuxorchestrator.schemas.Team;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The directory that each orchestration has to itself, with its worktrees and its state as a file: what was told of it, so that
 * nothing is told twice, and for whoever wants to look. One thread.
 */
final class Registry {

    private static final String STATE = "session_state.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    /**
     * Below the data directory.
     *
     * @param data directory of the installation
     */
    Registry(Path data) {
        root = data.toAbsolutePath().normalize().resolve("registry").resolve("projects");
    }

    /** Where a team has its directory; it is named as in older orchestrators. */
    Path home(String project, String orchestration) {
        return root.resolve(project + "-" + orchestration);
    }

    Path home(Team team) {
        return home(team.getProject(), team.getOrchestration());
    }

    /**
     * What was told last.
     *
     * @param phase empty if a team is on its way out
     */
    record Told(String project, String orchestration, long generation, Optional<Phase> phase) {
        String session() {
            return ProjectName.session(project, orchestration);
        }
    }

    /** One that cannot be read is as good as none: then it is told once more. */
    Optional<Told> told(Path home) {
        try {
            var state = JSON.readTree(home.resolve(STATE).toFile());
            return Optional.of(new Told(
                    state.path("project").asText(),
                    state.path("orchestration").asText(),
                    state.path("generation").asLong(),
                    phase(state.path("phase"))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // As said above.
        }
    }

    private static Optional<Phase> phase(JsonNode word) {
        return word.isTextual() ? Optional.of(Phase.valueOf(word.asText().toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    void tell(Team team, Progress progress) throws IOException {
        var state = head(new Told(
                team.getProject(), team.getOrchestration(), team.getGeneration(), Optional.of(progress.phase())));
        state.put("session", Marks.session(team));
        state.put("directory", team.getDirectory());
        var agents = state.putArray("agents");
        progress.members()
                .forEach(m -> agents.addObject()
                        .put("agent", m.agent())
                        .put("stage", m.stage().name().toLowerCase(Locale.ROOT))
                        .put("reason", m.reason()));
        write(home(team), state);
    }

    /** That a team is on its way out. */
    void tellGoing(Told told) throws IOException {
        write(
                home(told.project(), told.orchestration()),
                head(new Told(told.project(), told.orchestration(), told.generation(), Optional.empty())));
    }

    private static ObjectNode head(Told told) {
        var state = JSON.createObjectNode()
                .put("project", told.project())
                .put("orchestration", told.orchestration())
                .put("generation", told.generation());
        told.phase().ifPresent(p -> state.put("phase", p.word()));
        return state;
    }

    /** Whoever reads it finds the old or the new, whole. */
    private static void write(Path home, ObjectNode state) throws IOException {
        var draft = OwnerOnly.write(home.resolve(STATE + ".new"), state.toPrettyString() + "\n");
        Files.move(draft, home.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Every orchestration that left something here. */
    List<Told> all() throws IOException {
        var found = new ArrayList<Told>();
        if (Files.isDirectory(root)) {
            try (var homes = Files.newDirectoryStream(root, Files::isDirectory)) {
                homes.forEach(h -> told(h).ifPresent(found::add));
            }
        }
        return found;
    }

    /** Worktrees whose directories are there. */
    List<Path> worktrees(Told told) throws IOException {
        var directory = home(told.project(), told.orchestration()).resolve(Parts.WORKTREES);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** Takes away what this class has made; whatever else lies there stays, and so does the directory then. */
    void remove(Told told) throws IOException {
        var home = home(told.project(), told.orchestration());
        Files.deleteIfExists(home.resolve(STATE));
        for (var directory : List.of(home.resolve(Parts.WORKTREES), home)) {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException e) {
                return; // As said above.
            }
        }
    }
}
