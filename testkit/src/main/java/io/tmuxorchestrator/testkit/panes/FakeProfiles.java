package io.tmuxorchestrator.testkit.panes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent profiles of the fakes, as files that a bridge is given. */
public final class FakeProfiles {

    public static final String TUI = "fake-tui";
    public static final String PLAIN = "fake-plain";

    private static final String TUI_FILE = """
            name: fake-tui
            programs: [python3, %s]
            channel: tmux
            input:
              kind: box
              rule: "^─{8,}"
              prompt: "❯ "
              settle: 20ms
              whileBusy: true
              commands: "!/#"
            screens:
              busy: ["esc to interrupt"]
              approval: ["Do you want to"]
              credit: ["limit reached.*resets (?<reset>[^ ]+)"]
            """;

    private static final String PLAIN_FILE = """
            name: fake-plain
            programs: [python3, %s]
            channel: tmux
            input:
              kind: line
            """;

    private FakeProfiles() {}

    /** Writes them; returns the directory. */
    public static Path write(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(TUI + ".yaml"), TUI_FILE.formatted(Python.programName()));
            Files.writeString(directory.resolve(PLAIN + ".yaml"), PLAIN_FILE.formatted(Python.programName()));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write agent profiles to " + directory, e);
        }
    }
}
