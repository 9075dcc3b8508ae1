package io.tmuxorchestrator.composer.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Finds and opens YAML files: those that are shipped, and those of a user. Nodes are never made into objects. */
public final class YamlFiles {

    private static final String SUFFIX = ".yaml";

    private YamlFiles() {}

    /** The top of one that lies beside a class. */
    public static Entry shipped(Class<?> beside, String name) {
        try (var in = Objects.requireNonNull(beside.getResourceAsStream(name + SUFFIX), name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name + SUFFIX + " (shipped)");
        } catch (IOException e) {
            throw new InvalidFile(name + SUFFIX + " (shipped)", "cannot be read: " + e, "install again");
        }
    }

    /** Of a directory that need not be there: the top of each, by its name without the suffix. */
    public static Map<String, Entry> in(Path directory) {
        var found = new TreeMap<String, Entry>();
        for (var file : list(directory)) {
            var name = String.valueOf(file.getFileName());
            found.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
        }
        return found;
    }

    private static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new InvalidFile(directory.toString(), "cannot be listed: " + e, "make it readable");
        }
    }

    public static Entry read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new InvalidFile(file.toString(), "cannot be read: " + e, "check that it is there, and text in UTF-8");
        }
    }

    /**
     * The top of a text.
     *
     * @param origin how to speak of the file
     */
    public static Entry parse(String text, String origin) {
        var options = new LoaderOptions();
        try {
            var node = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
                    .getSingleNode();
            return node == null || node.getTag().equals(Tag.NULL) ? empty(origin) : new Entry(origin, "", node);
        } catch (MarkedYAMLException e) {
            throw new InvalidFile(
                    origin + ":" + (e.getProblemMark().getLine() + 1),
                    "is not valid YAML: " + e.getProblem(),
                    "mend the line");
        } catch (YAMLException e) {
            throw new InvalidFile(origin, "is not valid YAML: " + e.getMessage(), "save it as plain text in UTF-8");
        }
    }

    private static Entry empty(String origin) {
        var options = new LoaderOptions();
        var node =
                new Composer(new ParserImpl(new StreamReader("{}"), options), new Resolver(), options).getSingleNode();
        return new Entry(origin, "", Objects.requireNonNull((MappingNode) node));
    }
}
