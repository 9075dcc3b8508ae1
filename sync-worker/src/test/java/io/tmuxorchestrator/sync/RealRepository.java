package io.tmuxorchestrator.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A repository as an agent has it, with its own way to run git: what is tested is not what looks. */
public record RealRepository(Path directory) {

    /** With one commit on main. */
    public static RealRepository make(Path directory) {
        var made = empty(directory);
        made.write("README.md", "first\n");
        made.commit("First");
        return made;
    }

    public static RealRepository empty(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var made = new RealRepository(directory);
        made.git("init", "-q", "-b", "main");
        made.git("config", "user.name", "Alice");
        made.git("config", "user.email", "alice@example.org");
        made.git("config", "commit.gpgsign", "false");
        return made;
    }

    public RealRepository worktree(String name) {
        var place = directory.resolveSibling(name);
        git("worktree", "add", "-q", "-b", name, place.toString());
        return new RealRepository(place);
    }

    public String git(String... arguments) {
        var answer = tryGit(arguments);
        if (answer.exit() != 0) {
            throw new AssertionError("git " + String.join(" ", arguments) + ": " + answer.out());
        }
        return answer.out();
    }

    public record Answer(int exit, String out) {}

    public Answer tryGit(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), out.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public void write(String path, String text) {
        try {
            var file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String path) {
        try {
            return Files.readString(directory.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String path) {
        return Files.exists(directory.resolve(path));
    }

    /** Everything that is there. */
    public String commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--no-verify", "-m", message);
        return head();
    }

    public String head() {
        return git("rev-parse", "HEAD");
    }

    /** Branch, index and state of files, as an agent would see them. */
    public String seen() {
        return tryGit("rev-parse", "HEAD").out()
                + tryGit("symbolic-ref", "HEAD").out()
                + git("ls-files", "-s")
                + git("status", "--porcelain", "--ignored");
    }
}
