package io.tmuxorchestrator.testkit.panes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Python scripts among the resources of this package. */
final class Python {

    private static final String MISSING = "install python3 (apt-get install python3, brew install python3)";

    /** The interpreter itself: what is on the PATH may be a shell script that looks for one, at ten times the cost. */
    private static final String INTERPRETER =
            Program.run(List.of("python3", "-c", "import sys; print(sys.executable)"), MISSING);

    private Python() {}

    /** What runs a script of this package; a file is made of it, for this JVM's life. */
    static List<String> command(String script, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                INTERPRETER, "-I", "-S", Scripts.DIRECTORY.resolve(script).toString()));
        command.addAll(arguments);
        return command;
    }

    /** What tmux calls the program in a pane that runs such a command. */
    static String programName() {
        return Path.of(INTERPRETER).getFileName().toString();
    }

    /** Extracted on first use. */
    private static final class Scripts {
        static final Path DIRECTORY = extracted("fake_agent.py", "end_tmux.py");

        private static Path extracted(String... scripts) {
            try {
                var directory = Files.createTempDirectory("panes");
                directory.toFile().deleteOnExit();
                for (var script : scripts) {
                    extract(script, directory.resolve(script));
                }
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot put scripts into a temporary directory", e);
            }
        }

        private static void extract(String script, Path to) throws IOException {
            try (var from = Python.class.getResourceAsStream(script)) {
                if (from == null) {
                    throw new IllegalStateException(script + " is not among the resources of testkit; build it again");
                }
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                to.toFile().deleteOnExit();
            }
        }
    }
}
