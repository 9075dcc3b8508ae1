package io.tmuxorchestrator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of this repository, from whatever directory of it the tests are started. */
public final class Repository {

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Repository() {}

    private static Path root(Path from) {
        var isRoot = Files.isDirectory(from.resolve("schemas")) && Files.isDirectory(from.resolve("cli"));
        return isRoot ? from : root(from.getParent());
    }

    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String read(String path) {
        return read(file(path));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All pages for people: those at the top and those in docs. */
    static List<Path> pages() {
        var pages = new ArrayList<Path>();
        for (var name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            pages.add(file(name));
        }
        pages.addAll(below(file("docs"), ".md"));
        return pages;
    }

    /** What people have written in Java, of all modules. */
    static List<Path> sources() {
        try (var modules = Files.list(ROOT)) {
            return modules.map(m -> m.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(m -> below(m, ".java").stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files below a directory whose names end like this, in the order of their paths. */
    public static List<Path> below(Path directory, String end) {
        try (var files = Files.walk(directory)) {
            return files.filter(f -> f.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
