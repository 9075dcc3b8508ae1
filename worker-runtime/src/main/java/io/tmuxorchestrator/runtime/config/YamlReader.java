package io.tmuxorchestrator.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Turns a file into YAML nodes, and whatever hinders that into a problem. Nodes are never made into objects here. */
final class YamlReader {
    private YamlReader() {}

    /** The top of the document; empty for an empty file and after a problem. */
    static Optional<MappingNode> read(Path file, String origin, Layer layer) {
        try (var reader = Files.newBufferedReader(file)) {
            var root = compose(reader);
            return root == null || isNull(root) ? Optional.empty() : mapping(root, origin, layer);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var place = origin + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            layer.add(Problem.about(place, "", "is not valid YAML: " + e.getProblem(), "mend the line"));
        } catch (YAMLException e) {
            layer.add(Problem.about(
                    origin, "", "is not valid YAML: " + e.getMessage(), "save it as plain text in UTF-8"));
        } catch (IOException e) {
            layer.add(Problem.about(origin, "", "cannot be read: " + e, "check that it exists and may be read"));
        }
        return Optional.empty();
    }

    /** Without {@code Yaml}, which also sets up all that makes objects and writes them: two thirds of a cold start. */
    private static @Nullable Node compose(Reader reader) {
        var options = new LoaderOptions();
        return new Composer(new ParserImpl(new StreamReader(reader), options), new Resolver(), options).getSingleNode();
    }

    /** A key without a value says nothing, so that a group whose lines are all commented out does no harm. */
    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static Optional<MappingNode> mapping(Node root, String origin, Layer layer) {
        if (root instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        layer.add(Problem.about(origin + ":" + line(root), "", "holds no settings", "write key: value lines"));
        return Optional.empty();
    }
}
