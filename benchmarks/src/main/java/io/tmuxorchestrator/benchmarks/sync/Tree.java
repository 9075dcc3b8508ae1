package io.tmuxorchestrator.benchmarks.sync;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A worktree, and git as a person runs it there.
 *
 * @param directory of its files
 */
record Tree(Path directory) {

    private static final int FILES_A_DIRECTORY = 100;

    /** With so many files, all committed. */
    static Tree make(Path directory, int files) throws IOException {
        for (var i = 0; i < files; i++) {
            var file = directory.resolve("part" + i / FILES_A_DIRECTORY).resolve("file" + i);
            if (i % FILES_A_DIRECTORY == 0) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, "first line of " + i + "\nsecond line\n");
        }
        var tree = new Tree(directory);
        tree.git("init", "-q", "-b", "main");
        tree.git("config", "user.name", "Bench");
        tree.git("config", "user.email", "bench@example.org");
        tree.git("config", "gc.auto", "0");
        tree.git("add", "-A");
        tree.git("commit", "-q", "-m", "First");
        return tree;
    }

    Tree beside(String name) {
        return new Tree(directory.resolveSibling(name));
    }

    /** Empty while git replaces it. */
    String read(Path file) throws IOException {
        try {
            return Files.readString(directory.resolve(file));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** As a file of a directory of many: the next state of it. */
    void change(int number) throws IOException {
        Files.writeString(directory.resolve("part0").resolve("file" + number % FILES_A_DIRECTORY), "state " + number);
    }

    void commit(int number) throws IOException {
        change(number);
        git("commit", "-q", "-a", "-m", "Commit " + number);
    }

    String head() throws IOException {
        return git("rev-parse", "HEAD");
    }

    String git(String... arguments) throws IOException {
        return git(Map.of(), arguments);
    }

    String git(Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + " in " + directory + ": " + said);
        }
        return said.strip();
    }
}
