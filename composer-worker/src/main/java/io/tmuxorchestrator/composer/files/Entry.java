package io.tmuxorchestrator.composer.files;

import io.tmuxorchestrator.schemas.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One place in a YAML file. Whatever is read from it and is not so throws {@link InvalidFile}.
 *
 * @param origin how to speak of the file
 * @param path of keys that leads here; empty for the top
 */
public record Entry(String origin, String path, Node node) {

    public String where() {
        return origin + ":" + (node.getStartMark().getLine() + 1);
    }

    /** A mistake at this place, to be thrown. */
    public InvalidFile wrong(String what, String remedy) {
        return new InvalidFile(where(), (path.isEmpty() ? "" : path + " ") + what, remedy);
    }

    /** By key, in the order of the file. A place without a value has none. */
    public Map<String, Entry> entries() {
        if (isNothing()) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("holds no keys", "write 'key: value' lines below it");
        }
        var found = new LinkedHashMap<String, Entry>();
        for (var tuple : mapping.getValue()) {
            var key = new Entry(origin, path, tuple.getKeyNode()).text();
            var value = new Entry(origin, path.isEmpty() ? key : path + "." + key, tuple.getValueNode());
            if (found.putIfAbsent(key, value) != null) {
                throw value.wrong("is written twice", "remove one of the two");
            }
        }
        return found;
    }

    /** The same; refuses all other keys. */
    public Map<String, Entry> entries(List<String> known) {
        var found = entries();
        found.forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw entry.wrong("is no key here", Nearest.suggestion(key, known));
            }
        });
        return found;
    }

    /** One value counts as a list of one. */
    public List<Entry> list() {
        if (isNothing()) {
            return List.of();
        }
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(n -> new Entry(origin, path, n))
                        .toList()
                : List.of(this);
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isText() {
        return node instanceof ScalarNode && !isNothing();
    }

    public List<String> texts() {
        return list().stream().map(Entry::text).toList();
    }

    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("is a list or a group of keys, where one value is expected", "write one value");
    }

    /** A whole number within the limits. */
    public int number(int least, int most) {
        var text = text();
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw wrong("'" + text + "' is no such number", "write one from " + least + " to " + most);
    }

    /** Lines are matched one by one. */
    public Pattern pattern() {
        try {
            return Pattern.compile(text(), Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw wrong("is not a regular expression: " + e.getDescription(), "write one as Java takes it");
        }
    }

    public <E extends Enum<E>> E oneOf(Class<E> type) {
        var words = Stream.of(type.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        var word = text().toLowerCase(Locale.ROOT).replace('_', '-');
        if (!words.contains(word)) {
            throw wrong("'" + text() + "' is not known here", Nearest.suggestion(word, words));
        }
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Of keys that may be left out. */
    public static List<String> texts(Map<String, Entry> entries, String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::texts).orElse(List.of());
    }

    /** As above. */
    public static Optional<String> text(Map<String, Entry> entries, String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::text);
    }
}
