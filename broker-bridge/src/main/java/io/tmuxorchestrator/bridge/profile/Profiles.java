package io.tmuxorchestrator.bridge.profile;

import io.tmuxorchestrator.runtime.config.Problem;
import io.tmuxorchestrator.schemas.Nearest;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All profiles by name: those that are shipped, and those of the user, which come before them. */
public final class Profiles {

    private static final List<String> SHIPPED = List.of("aider", "claude-code", "codex", "gemini", "opencode", "shell");

    private final SortedMap<String, AgentProfile> byName = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Profiles() {}

    /**
     * What is shipped, and what stands in directories.
     *
     * @param directories in which a {@code .yaml} file each is a profile; a later directory comes before an earlier one, and
     *     one that does not exist holds none. A file with a mistake disables itself and nothing else.
     */
    public static Profiles load(List<Path> directories) {
        var profiles = new Profiles();
        SHIPPED.forEach(name -> profiles.add(name + ".yaml (shipped)", () -> resource(name + ".yaml")));
        directories.forEach(profiles::addAll);
        return profiles;
    }

    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    public Optional<AgentProfile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException when there is none; it names the nearest
     */
    public AgentProfile named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no agent profile '" + name + "'; " + Nearest.suggestion(name, byName.keySet())));
    }

    /** What is wrong with files that were left out, each with its line and what to do. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void addAll(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.list(directory)) {
            files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(f -> add(f.toString(), () -> Files.newBufferedReader(f)));
        } catch (IOException e) {
            problems.add(new Problem(directory.toString(), "", "", "cannot be listed: " + e, "check its permissions"));
        }
    }

    private void add(String origin, ProfileFile.Source source) {
        var mistakes = new Mistakes(origin);
        ProfileFile.read(source, mistakes).ifPresent(p -> byName.put(p.name(), p));
        problems.addAll(mistakes.problems());
    }

    private static Reader resource(String name) throws IOException {
        var stream = Profiles.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name + " is missing in this build");
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
