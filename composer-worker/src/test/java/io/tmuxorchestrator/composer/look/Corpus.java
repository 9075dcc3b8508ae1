package io.tmuxorchestrator.composer.look;

import io.tmuxorchestrator.composer.files.Entry;
import io.tmuxorchestrator.composer.files.YamlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small projects, each with what a person would say of it. */
public final class Corpus {

    private static final List<String> KEYS = List.of("files", "texts", "expect");

    private Corpus() {}

    /** What is expected; what is not said is not asked. */
    public record Case(String name, List<String> files, Map<String, Entry> texts, Map<String, Entry> expect) {

        public Path make(Path directory) throws IOException {
            var project = Files.createDirectories(directory.resolve(name));
            for (var file : files) {
                write(project.resolve(file), "");
            }
            for (var text : texts.entrySet()) {
                write(project.resolve(text.getKey()), text.getValue().text());
            }
            return project;
        }

        private static void write(Path file, String text) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        public Optional<String> expected(String key) {
            return Entry.text(expect, key);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Case> cases() {
        return YamlFiles.shipped(YamlFiles.class, "/io/tmuxorchestrator/composer/corpus").entries().entrySet().stream()
                .map(e -> read(e.getKey(), e.getValue()))
                .toList();
    }

    private static Case read(String name, Entry entry) {
        var keys = entry.entries(KEYS);
        return new Case(
                name,
                Entry.texts(keys, "files"),
                keys.containsKey("texts") ? keys.get("texts").entries() : Map.of(),
                keys.get("expect").entries());
    }
}
