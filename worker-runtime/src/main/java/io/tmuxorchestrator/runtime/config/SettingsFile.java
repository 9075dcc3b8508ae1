package io.tmuxorchestrator.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The layer of one YAML file. Keys may be nested or dotted. Every value remembers its line. Relative paths are meant
 * from the directory of the file, since the current directory of a worker says nothing.
 */
final class SettingsFile {
    /** Deeper than any sensible list; an alias to itself would otherwise never end. */
    private static final int DEEPEST_LIST = 10;

    private final Path file;
    private final String origin;
    private final Catalogue catalogue;
    private final Interpolation interpolation;
    private final Layer layer = new Layer();
    private final Map<String, Integer> lines = new HashMap<>();

    private SettingsFile(Path file, String origin, Catalogue catalogue, Interpolation interpolation) {
        this.file = file;
        this.origin = origin;
        this.catalogue = catalogue;
        this.interpolation = interpolation;
    }

    /** @param origin how to speak of the file, such as {@code orc.yaml} */
    static Layer read(Path file, String origin, Catalogue catalogue, Interpolation interpolation) {
        var settings = new SettingsFile(file, origin, catalogue, interpolation);
        YamlReader.read(file, origin, settings.layer).ifPresent(root -> settings.group("", root));
        return settings.layer;
    }

    private void group(String prefix, MappingNode group) {
        for (NodeTuple tuple : group.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                entry(prefix + key.getValue(), key, tuple.getValueNode());
            } else {
                problem(tuple.getKeyNode(), prefix, "holds a key that is not plain text", "write key: value");
            }
        }
    }

    private void entry(String path, Node key, Node value) {
        if (path.equals(Catalogue.PROFILE)) {
            profile(key, value);
        } else if (catalogue.isGroup(path)) {
            below(path, key, value);
        } else {
            catalogue
                    .setting(path)
                    .ifPresentOrElse(
                            setting -> value(setting, path, key, value),
                            () -> problem(key, path, "is not a setting", catalogue.remedyFor(path)));
        }
    }

    private void profile(Node key, Node value) {
        if (value instanceof ScalarNode scalar && !YamlReader.isNull(value)) {
            resolve(Catalogue.PROFILE, scalar, name -> layer.profile(name, at(key)));
        } else if (!YamlReader.isNull(value)) {
            problem(key, Catalogue.PROFILE, "is not a single name", "use one such as development");
        }
    }

    private void below(String path, Node key, Node value) {
        if (value instanceof MappingNode group) {
            group(path + ".", group);
        } else if (!YamlReader.isNull(value)) {
            problem(key, path, "is a group of settings and not a setting itself", "write its keys below it");
        }
    }

    private void value(Setting setting, String path, Node key, Node value) {
        if (YamlReader.isNull(value)) {
            return;
        }
        if (setting.isMap() && path.equals(setting.path())) {
            below(path, key, value);
        } else if (firstTime(path, key)) {
            assign(setting, path, key, value);
        }
    }

    private boolean firstTime(String path, Node key) {
        var earlier = lines.putIfAbsent(path, YamlReader.line(key));
        if (earlier != null) {
            problem(key, path, "is already set on line " + earlier, "remove one of the two");
        }
        return earlier == null;
    }

    private void assign(Setting setting, String path, Node key, Node value) {
        if (value instanceof ScalarNode scalar) {
            resolve(
                    path,
                    scalar,
                    text -> layer.add(
                            Assignment.ofText(setting, path, setting.isPath() ? fromHere(text) : text, at(key))));
        } else if (value instanceof SequenceNode sequence && setting.isList()) {
            list(setting, path, key, sequence);
        } else {
            var shape = value instanceof SequenceNode ? "is a list" : "is a group of keys";
            problem(key, path, shape + ", where one value is expected", setting.remedy());
        }
    }

    private void list(Setting setting, String path, Node key, SequenceNode sequence) {
        try {
            var items = json(sequence, setting.isPath(), 0);
            layer.add(new Assignment(setting, path, items, at(key)));
        } catch (Interpolation.Unresolved e) {
            layer.add(e.at(at(key), path));
        } catch (TooDeep e) {
            problem(key, path, "is nested more than " + DEEPEST_LIST + " deep", "flatten it");
        }
    }

    private JsonNode json(Node node, boolean isPath, int depth) {
        if (depth > DEEPEST_LIST) {
            throw new TooDeep();
        }
        if (node instanceof SequenceNode sequence) {
            var array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item, isPath, depth + 1)));
            return array;
        }
        if (node instanceof MappingNode mapping) {
            var object = JsonNodeFactory.instance.objectNode();
            mapping.getValue()
                    .forEach(tuple -> object.set(
                            json(tuple.getKeyNode(), false, depth + 1).asText(),
                            json(tuple.getValueNode(), isPath, depth + 1)));
            return object;
        }
        var text = interpolation.expand(((ScalarNode) node).getValue());
        return YamlReader.isNull(node)
                ? JsonNodeFactory.instance.nullNode()
                : TextNode.valueOf(isPath ? fromHere(text) : text);
    }

    private void resolve(String path, ScalarNode scalar, Consumer<String> use) {
        try {
            use.accept(interpolation.expand(scalar.getValue()));
        } catch (Interpolation.Unresolved e) {
            layer.add(e.at(at(scalar), path));
        }
    }

    private String fromHere(String text) {
        var here = file.toAbsolutePath().getParent();
        return text.isBlank() || text.startsWith("~") || here == null
                ? text
                : here.resolve(text).toString();
    }

    private String at(Node node) {
        return origin + ":" + YamlReader.line(node);
    }

    private void problem(Node node, String path, String what, String remedy) {
        layer.add(Problem.about(at(node), path, what, remedy));
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
