package io.tmuxorchestrator.soak.place;

import io.tmuxorchestrator.soak.place.Command.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository, or a worktree of one, as an agent has it: with its own way to run git. Any thread. */
public record Repository(Path directory) {

    /** With one commit. */
    static Repository make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a repository in " + directory, e);
        }
        var made = new Repository(directory);
        made.git("init", "-q", "-b", "main");
        made.git("config", "user.name", "Soak");
        made.git("config", "user.email", "soak@example.org");
        made.git("config", "commit.gpgsign", "false");
        made.write("README.md", "begun\n");
        made.git("add", "-A");
        made.git("commit", "-q", "-m", "Begin");
        return made;
    }

    public void write(String path, String text) {
        try {
            Files.writeString(directory.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + " in " + directory, e);
        }
    }

    public String git(String... arguments) {
        var answer = tryGit(arguments);
        if (!answer.ok()) {
            throw new IllegalStateException(
                    "git " + String.join(" ", arguments) + " in " + directory + ": " + answer.text());
        }
        return answer.text();
    }

    public Answer tryGit(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Command.run(directory, command);
    }
}
