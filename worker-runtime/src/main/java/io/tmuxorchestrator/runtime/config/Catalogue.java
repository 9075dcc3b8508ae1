package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.schemas.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything that may be set. A section is read only when something asks about it, because a command that sends one
 * message should not pay for the settings of every worker.
 */
final class Catalogue {
    /** Chooses the profile file; stands above the sections, so no section may have its name. */
    static final String PROFILE = "profile";

    private final Map<String, Class<? extends Record>> types;
    private final ObjectMapper mapper;
    private final Map<String, Section> sections = new ConcurrentHashMap<>();

    Catalogue(Map<String, Class<? extends Record>> types, ObjectMapper mapper) {
        if (types.containsKey(PROFILE)) {
            throw new IllegalArgumentException("a section cannot be called profile");
        }
        this.types = new LinkedHashMap<>(types);
        this.mapper = mapper;
    }

    Collection<String> names() {
        return types.keySet();
    }

    Optional<Section> section(String name) {
        return Optional.ofNullable(types.get(name))
                .map(type -> sections.computeIfAbsent(name, any -> Section.read(name, type, mapper)));
    }

    Section section(Class<? extends Record> type) {
        return types.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .findFirst()
                .flatMap(entry -> section(entry.getKey()))
                .orElseThrow(() -> new IllegalArgumentException(
                        type.getSimpleName() + " is not a registered section; the sections are " + names()));
    }

    List<Section> sections() {
        return types.keySet().stream().flatMap(name -> section(name).stream()).toList();
    }

    Optional<Setting> setting(String path) {
        return sectionOf(path).flatMap(section -> section.setting(path));
    }

    boolean isGroup(String path) {
        return sectionOf(path).map(section -> section.isGroup(path)).orElse(false);
    }

    /** What to say of a path that is not known: the nearest one, or else what there is. */
    String remedyFor(String path) {
        var section = sectionOf(path);
        var candidates = section.map(List::of).orElseGet(this::sections).stream()
                .flatMap(candidate -> candidate.settings().stream())
                .map(Setting::path)
                .toList();
        return Nearest.to(path, candidates)
                .map(near -> "did you mean " + near + "?")
                .or(() -> section.map(known -> known.name() + " has " + String.join(", ", candidates)))
                .orElseGet(() -> "the sections are " + String.join(", ", names()));
    }

    private Optional<Section> sectionOf(String path) {
        var dot = path.indexOf('.');
        return section(dot < 0 ? path : path.substring(0, dot));
    }
}
