package io.tmuxorchestrator.runtime.template;

import io.tmuxorchestrator.schemas.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every template of a kind: those of the user, in a directory, and those that are shipped. A user's own comes first.
 *
 * @param beside class that the shipped ones lie beside
 */
public record Templates(Class<?> beside, List<String> shipped, Path directory) {

    private static final String SUFFIX = ".md";

    public SortedSet<String> names() {
        var names = new TreeSet<>(shipped);
        names.addAll(own());
        return names;
    }

    private SortedSet<String> own() {
        if (!Files.isDirectory(directory)) {
            return new TreeSet<>();
        }
        try (var files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(SUFFIX))
                    .map(n -> n.substring(0, n.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the templates in " + directory, e);
        }
    }

    /** Empty if there is none of that name. */
    public Optional<Template> find(String name) {
        if (own().contains(name)) {
            var file = directory.resolve(name + SUFFIX);
            return Optional.of(Template.parse(name, file.toString(), read(file)));
        }
        return findShipped(name);
    }

    /** Even if a user's own stands in its place. */
    public Optional<Template> findShipped(String name) {
        return shipped.contains(name)
                ? Optional.of(Template.parse(name, name + SUFFIX + " (shipped)", resource(name)))
                : Optional.empty();
    }

    /** What to tell somebody who named one that is not there. */
    public String suggestion(String name) {
        return Nearest.suggestion(name, names()) + "; your own go into " + directory;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + file, e);
        }
    }

    private String resource(String name) {
        try (var in = Objects.requireNonNull(beside.getResourceAsStream(name + SUFFIX), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped template " + name, e);
        }
    }
}
