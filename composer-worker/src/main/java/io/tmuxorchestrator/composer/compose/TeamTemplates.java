package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.files.InvalidFile;
import io.tmuxorchestrator.composer.files.YamlFiles;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.schemas.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every template of a team: those that are shipped, and those of a user. One of the same name replaces another. Immutable. */
public final class TeamTemplates {

    /** Whoever inherits through more has lost sight of it. */
    static final int DEEPEST = 8;

    private static final List<String> SHIPPED = List.of(
            "base",
            "code_project",
            "data_pipeline",
            "system_deployment",
            "node_project",
            "python_project",
            "go_project",
            "java_project",
            "rust_project");

    private final Map<String, TeamTemplate> byName;

    TeamTemplates(Map<String, TeamTemplate> byName) {
        this.byName = byName;
    }

    /**
     * What is shipped, and what a user has written.
     *
     * @param directory of files of the user; it need not be there
     */
    public static TeamTemplates load(Path directory, Roles roles) {
        var templates = new TreeMap<String, TeamTemplate>();
        SHIPPED.forEach(n -> templates.put(n, TeamTemplate.of(n, YamlFiles.shipped(TeamTemplates.class, n), roles)));
        YamlFiles.in(directory).forEach((n, file) -> templates.put(n, TeamTemplate.of(n, file, roles)));
        return new TeamTemplates(templates);
    }

    /** Names, each with a line about it. */
    public SortedMap<String, String> names() {
        var names = new TreeMap<String, String>();
        byName.forEach((name, template) -> names.put(name, template.about()));
        return names;
    }

    Blend blend(String name) {
        if (!byName.containsKey(name)) {
            throw new NoTemplate("there is no template '" + name + "'; " + Nearest.suggestion(name, byName.keySet()));
        }
        var line = new LinkedHashMap<String, TeamTemplate>();
        walk(name, new ArrayList<>(), line);
        return Blend.of(List.copyOf(line.values()));
    }

    /** Parents first, each template once: what a child changes is not changed back by a grandparent that comes twice. */
    private void walk(String name, List<String> way, Map<String, TeamTemplate> line) {
        way.add(name);
        var template = Objects.requireNonNull(byName.get(name), name);
        for (var parent : template.parents()) {
            if (way.contains(parent.name())) {
                throw new InvalidFile(
                        parent.where(),
                        "inherits goes in a circle: " + String.join(" -> ", way) + " -> " + parent.name(),
                        "take one of them away");
            }
            if (!byName.containsKey(parent.name())) {
                throw new InvalidFile(
                        parent.where(),
                        "inherits names the template '" + parent.name() + "' that does not exist",
                        Nearest.suggestion(parent.name(), byName.keySet()));
            }
            if (way.size() >= DEEPEST) {
                throw new InvalidFile(
                        parent.where(),
                        "inherits goes deeper than " + DEEPEST + ": " + String.join(" -> ", way),
                        "let the child say itself what it needs");
            }
            if (!line.containsKey(parent.name())) {
                walk(parent.name(), way, line);
            }
        }
        line.put(name, template);
        way.remove(way.size() - 1);
    }

    /** What was named is no template. */
    public static final class NoTemplate extends IllegalArgumentException implements ErrorClass.Classified {
        private static final long serialVersionUID = 1;

        NoTemplate(String message) {
            super(message);
        }

        @Override
        public ErrorClass errorClass() {
            return ErrorClass.BAD_INPUT;
        }
    }
}
