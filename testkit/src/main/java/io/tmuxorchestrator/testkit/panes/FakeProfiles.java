package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.embedded.agent.Python;
import io.tmuxorchestrator.embedded.agent.ScriptedAgent;
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
            write(directory, TUI, ScriptedAgent.profile(TUI, "enter", "20ms", ""));
            write(directory, SLOW_TUI, ScriptedAgent.profile(SLOW_TUI, "enter", "160ms", ""));
            for (var key : KEYS) {
                write(directory, submittedBy(key), ScriptedAgent.profile(submittedBy(key), key, "20ms", ""));
            }
            write(directory, PLAIN, PLAIN_FILE.formatted(Python.programName()));
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
                    ScriptedAgent.profile(TEAM, "enter", "20ms", "") + "command: [sh, -c, 'exec " + program + "']\n");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the profile of a team to " + directory, e);
        }
    }

    private static void write(Path directory, String name, String content) throws IOException {
        Files.writeString(directory.resolve(name + ".yaml"), content);
    }
}
