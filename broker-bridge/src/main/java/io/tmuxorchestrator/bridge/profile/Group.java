package io.tmuxorchestrator.bridge.profile;

import io.tmuxorchestrator.schemas.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A group of keys in a file. It remembers what it was asked for, so that a key nobody asks for can be refused. */
final class Group {

    private final String path;
    private final MappingNode node;
    private final Mistakes mistakes;
    private final Map<String, NodeTuple> keys = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    /** @param path of its keys, up to and with the last dot */
    Group(String path, MappingNode node, Mistakes mistakes) {
        this.path = path;
        this.node = node;
        this.mistakes = mistakes;
        node.getValue().forEach(this::remember);
    }

    private void remember(NodeTuple tuple) {
        var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (keys.putIfAbsent(key, tuple) != null) {
            wrong(tuple.getKeyNode(), key, "is written twice", "remove one of the two");
        }
    }

    /** To be called last: whatever was not asked for is a mistake. */
    void nothingElse() {
        keys.forEach((key, tuple) -> {
            if (!known.contains(key)) {
                wrong(tuple.getKeyNode(), key, "is not a key of a profile", Nearest.suggestion(key, known));
            }
        });
    }

    /** A group that is left out is an empty one. */
    Group group(String key) {
        var found = find(key);
        if (found.isPresent() && found.get() instanceof MappingNode mapping) {
            return new Group(path + key + ".", mapping, mistakes);
        }
        found.ifPresent(n -> wrong(n, key, "is a group of keys", "write its keys below it"));
        return new Group(path + key + ".", empty(), mistakes);
    }

    /** With a place in the file all the same: what is missing in it is a mistake somewhere. */
    private MappingNode empty() {
        return new MappingNode(Tag.MAP, true, List.of(), node.getStartMark(), node.getEndMark(), node.getFlowStyle());
    }

    /** Those that are written, where any may be. */
    Set<String> names() {
        return keys.keySet();
    }

    Optional<Value> value(String key) {
        return find(key).flatMap(n -> scalar(key, n));
    }

    /** Empty when it is missing, which is then among the mistakes. */
    Optional<Value> required(String key, String remedy) {
        if (find(key).isEmpty()) {
            wrong(node, key, "is missing", remedy);
        }
        return value(key);
    }

    /** One value counts as a list of one. */
    List<Value> values(String key) {
        return find(key)
                .map(n -> n instanceof SequenceNode list ? list.getValue() : List.of(n))
                .orElse(List.of())
                .stream()
                .flatMap(n -> scalar(key, n).stream())
                .toList();
    }

    List<String> texts(String key) {
        return values(key).stream().map(Value::text).toList();
    }

    List<Pattern> patterns(String key) {
        return values(key).stream().flatMap(v -> v.pattern().stream()).toList();
    }

    /** A key without a value says nothing. */
    private Optional<Node> find(String key) {
        known.add(key);
        return Optional.ofNullable(keys.get(key))
                .map(NodeTuple::getValueNode)
                .filter(n -> !n.getTag().equals(Tag.NULL));
    }

    private Optional<Value> scalar(String key, Node n) {
        if (n instanceof ScalarNode scalar) {
            return Optional.of(new Value(path + key, scalar.getValue(), n.getStartMark(), mistakes));
        }
        wrong(n, key, "is a list or a group, where one value is expected", "write one value");
        return Optional.empty();
    }

    private void wrong(Node at, String key, String what, String remedy) {
        mistakes.add(at.getStartMark(), path + key, "", what, remedy);
    }
}
