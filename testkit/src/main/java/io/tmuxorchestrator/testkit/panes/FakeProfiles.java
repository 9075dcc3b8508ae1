package io.tmuxorchestrator.testkit.panes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent profiles of the fakes, as files that a bridge is given. */
public final class FakeProfiles {

    public static final String TUI = "fake-tui";
    public static final String SLOW_TUI = "fake-slow-tui";
    public static final String PLAIN = "fake-plain";

    /** Its name, its program, how long it takes no Enter after a paste. */
    private static final String TUI_FILE = """
            name: %s
            programs: [python3, %s]
            channel: tmux
            input:
              kind: box
              rule: "^─{8,}"
              prompt: "❯ "
              settle: %s
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
            var program = Python.programName();
            write(directory, TUI, TUI_FILE.formatted(TUI, program, "20ms"));
            write(directory, SLOW_TUI, TUI_FILE.formatted(SLOW_TUI, program, "160ms"));
            write(directory, PLAIN, PLAIN_FILE.formatted(program));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write agent profiles to " + directory, e);
        }
    }

    private static void write(Path directory, String name, String content) throws IOException {
        Files.writeString(directory.resolve(name + ".yaml"), content);
    }
}
