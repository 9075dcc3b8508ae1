package io.tmuxorchestrator.cli.session.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The saves of an installation on this machine: a directory each, owner-only. What a save says stands in one file, and that
 * comes last and at once: whoever is killed meanwhile leaves the save that was there before, or none.
 */
public record Saves(Path directory) {

    /** What cannot be read, and why. */
    public static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        Damaged(String message) {
            super(message);
        }
    }

    private static final String FILE = "session.json";
    private static final String TEXTS = "text-";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the order of their names. */
    public List<String> names() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var entries = Files.list(directory)) {
            return entries.filter(e -> Files.exists(e.resolve(FILE)))
                    .map(e -> String.valueOf(e.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    public Path place(String name) {
        return directory.resolve(name);
    }

    /** Empty if there is none of that name. */
    public Optional<Save> find(String name) throws IOException, Damaged {
        var file = place(name).resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(JSON.readTree(file.toFile()), file));
        } catch (IOException | IllegalArgumentException e) {
            throw new Damaged(file + " cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "; delete it with 'orc session delete " + name + "'");
        }
    }

    private static Save read(JsonNode json, Path file) throws IOException, Damaged {
        var version = json.path("version").asInt();
        if (version > Save.VERSION) {
            throw new Damaged(file + " has version " + version + ", and this orc reads up to " + Save.VERSION
                    + "; use the orc that wrote it, or a newer one");
        }
        return JSON.treeToValue(json, Save.class);
    }

    /**
     * In place of one of the same name.
     *
     * @param texts what each pane showed, by its id
     */
    public void write(Save save, Map<String, String> texts) throws IOException {
        var there = place(save.name());
        var beside = TEXTS + save.at().toEpochMilli();
        var number = 0;
        Map<String, String> files = new HashMap<>();
        for (var text : texts.entrySet()) {
            var file = beside + "/" + number++ + ".txt";
            OwnerOnly.write(there.resolve(file), text.getValue());
            files.put(text.getKey(), file);
        }
        var shown = save.was().map(pane -> pane.showing(files.getOrDefault(pane.id(), "")));
        var whole = new Save(save.version(), save.name(), save.savedAt(), save.host(), shown, save.agents());
        var fresh = OwnerOnly.write(
                there.resolve(FILE + ".new"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
        Files.move(fresh, there.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        removeTexts(there, beside);
    }

    private static void removeTexts(Path there, String butThese) throws IOException {
        List<Path> old;
        try (var entries = Files.list(there)) {
            old = entries.filter(e -> String.valueOf(e.getFileName()).startsWith(TEXTS))
                    .filter(e -> !e.endsWith(butThese))
                    .toList();
        }
        for (var texts : old) {
            remove(texts);
        }
    }

    /** What it says goes first, so that what is left of it is no save. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(place(name).resolve(FILE));
        remove(place(name));
    }

    private static void remove(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
