package io.tmuxorchestrator.bridge.profile;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Turns the text of a file into a profile, or into the mistakes in it. */
final class ProfileFile {

    /** How a file is opened; closed here. */
    @FunctionalInterface
    interface Source {
        Reader open() throws IOException;
    }

    private ProfileFile() {}

    static Optional<AgentProfile> read(Source source, Mistakes mistakes) {
        try (var text = source.open()) {
            return profile(compose(text), mistakes);
        } catch (MarkedYAMLException e) {
            mistakes.add(e.getProblemMark(), "", "", "is not valid YAML: " + e.getProblem(), "mend the line");
        } catch (YAMLException e) {
            mistakes.add("is not valid YAML: " + e.getMessage(), "save it as plain text in UTF-8");
        } catch (IOException e) {
            mistakes.add("cannot be read: " + e, "check that it is a readable file in UTF-8");
        }
        return Optional.empty();
    }

    /** Nodes, and never objects: they know their lines, and a file cannot make anything it likes. */
    private static Optional<Node> compose(Reader text) {
        var options = new LoaderOptions();
        var parser = new ParserImpl(new StreamReader(text), options);
        return Optional.ofNullable(new Composer(parser, new Resolver(), options).getSingleNode());
    }

    private static Optional<AgentProfile> profile(Optional<Node> top, Mistakes mistakes) {
        if (top.isPresent() && top.get() instanceof MappingNode mapping) {
            return new ProfileReader(new Group("", mapping, mistakes), mistakes).read();
        }
        mistakes.add("holds no profile", "write key: value lines, beginning with name");
        return Optional.empty();
    }
}
