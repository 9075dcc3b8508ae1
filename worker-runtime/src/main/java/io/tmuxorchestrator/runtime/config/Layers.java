package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The layers laid over one another: for each path what the highest layer says, and below all of them the default. */
final class Layers {
    private final ObjectMapper mapper;
    private final Interpolation interpolation;

    /** By setting path, then by full path, which for a map ends in the key. Sorted, so that listings compare. */
    private final Map<String, Map<String, Assignment>> assigned = new TreeMap<>();

    Layers(List<Layer> lowestFirst, ObjectMapper mapper, Interpolation interpolation) {
        this.mapper = mapper;
        this.interpolation = interpolation;
        lowestFirst.stream().flatMap(layer -> layer.assignments().stream()).forEach(this::put);
    }

    private void put(Assignment assignment) {
        assigned.computeIfAbsent(assignment.setting().path(), path -> new TreeMap<>())
                .put(assignment.path(), assignment);
    }

    /** The names of the sections that some layer says something about. */
    Set<String> mentioned() {
        return assigned.keySet().stream()
                .map(path -> path.substring(0, path.indexOf('.')))
                .collect(Collectors.toSet());
    }

    /** What holds for a setting: nothing, one value, or one for each key of a map. */
    Collection<Assignment> of(Setting setting) {
        var values = assigned.get(setting.path());
        if (values != null) {
            return values.values();
        }
        return setting.defaultValue()
                .map(text -> List.of(Assignment.ofText(setting, setting.path(), interpolation.expand(text), "default")))
                .orElse(List.of());
    }

    /** The section's values as the tree that Jackson binds. */
    ObjectNode tree(Section section) {
        var tree = mapper.createObjectNode();
        for (var setting : section.settings()) {
            var inSection = setting.path().substring(section.name().length() + 1);
            put(tree, inSection, setting);
        }
        return tree;
    }

    private void put(ObjectNode tree, String path, Setting setting) {
        var group = tree;
        var key = path;
        for (var dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.')) {
            group = group.withObjectProperty(key.substring(0, dot));
            key = key.substring(dot + 1);
        }
        if (setting.isMap()) {
            var map = group.putObject(key);
            of(setting).forEach(assignment -> map.set(assignment.key(), assignment.value()));
        } else if (setting.isList()) {
            group.set(
                    key, of(setting).stream().findFirst().map(Assignment::value).orElseGet(mapper::createArrayNode));
        } else {
            var name = key;
            var target = group;
            of(setting).forEach(assignment -> target.set(name, assignment.value()));
        }
    }

    List<Entry> entries(Section section) {
        var entries = new ArrayList<Entry>();
        for (var setting : section.settings()) {
            var values = of(setting);
            values.forEach(value -> entries.add(new Entry(value.path(), value.shown(), value.origin())));
            if (values.isEmpty()) {
                entries.add(new Entry(setting.path(), "", "default"));
            }
        }
        return entries;
    }
}
