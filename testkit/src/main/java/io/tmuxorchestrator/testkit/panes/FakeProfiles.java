package io.tmuxorchestrator.testkit.panes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The agent profiles of the fakes, as files that a bridge is given. */
public final class FakeProfiles {

    public static final String TUI = "fake-tui";
    public static final String SLOW_TUI = "fake-slow-tui";
    public static final String PLAIN = "fake-plain";
    /** Its agents are started by what stands in it, as those of a team are. */
    public static final String TEAM = "fake-team";

    /** Its name, its program, the key that submits, how long it takes none after a paste. */
    private static final String TUI_FILE = """
            name: %s
            programs: [python3, %s]
            channel: tmux
            input:
              kind: box
              rule: "^─{8,}"
              prompt: "❯ "
              submit: %s
              settle: %s
              whileBusy: true
              commands: "!/#"
            screens:
              busy: ["esc to interrupt"]
              approval: ["Do you want to"]
              credit: ["limit reached.*resets (?<reset>[^ ]+)"]
            usage:
              screen: 'used (?<tokens>[0-9,]+) tokens, \\$(?<cost>[0-9.]+)'
            """;

    private static final String PLAIN_FILE = """
            name: fake-plain
            programs: [python3, %s]
            channel: tmux
            input:
              kind: line
            """;

    /** Keys that submit and are not Enter. */
    static final List<String> KEYS = List.of("ctrl-j", "alt-enter", "ctrl-enter", "shift-enter");

    private FakeProfiles() {}

    static String submittedBy(String key) {
        return "fake-" + key;
    }

    /** Writes them; returns the directory. */
    public static Path write(Path directory) {
        try {
            Files.createDirectories(directory);
            var program = Python.programName();
            write(directory, TUI, TUI_FILE.formatted(TUI, program, "enter", "20ms"));
            write(directory, SLOW_TUI, TUI_FILE.formatted(SLOW_TUI, program, "enter", "160ms"));
            for (var key : KEYS) {
                write(directory, submittedBy(key), TUI_FILE.formatted(submittedBy(key), program, key, "20ms"));
            }
            write(directory, PLAIN, PLAIN_FILE.formatted(program));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write agent profiles to " + directory, e);
        }
    }

    /** The same, and one for teams: each of its agents has a log that is named after it. */
    public static Path writeForTeams(Path directory, Path logs) {
        write(directory);
        try {
            Files.createDirectories(logs);
            var program = String.join(" ", FakeAgent.tui().command(logs.resolve("$ORC_AGENT.log")));
            write(
                    directory,
                    TEAM,
                    TUI_FILE.formatted(TEAM, Python.programName(), "enter", "20ms") + "command: [sh, -c, 'exec "
                            + program + "']\n");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the profile of a team to " + directory, e);
        }
    }

    private static void write(Path directory, String name, String content) throws IOException {
        Files.writeString(directory.resolve(name + ".yaml"), content);
    }
}
