package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.embedded.agent.Python;
import io.tmuxorchestrator.embedded.agent.ScriptedAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Python scripts as files, for this JVM's life; extracted on first use. */
final class Scripts {

    static final String END_TMUX = "end_tmux.py";

    private static final Path DIRECTORY = extracted();

    private Scripts() {}

    static List<String> command(String script, List<String> arguments) {
        return Python.command(DIRECTORY.resolve(script), arguments);
    }

    private static Path extracted() {
        try (var from = Scripts.class.getResourceAsStream(END_TMUX)) {
            if (from == null) {
                throw new IllegalStateException(END_TMUX + " is not among the resources of testkit; build it again");
            }
            var directory = Files.createTempDirectory("panes");
            directory.toFile().deleteOnExit();
            var own = directory.resolve(END_TMUX);
            Files.copy(from, own);
            own.toFile().deleteOnExit();
            ScriptedAgent.writeTo(directory).toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put scripts into a temporary directory", e);
        }
    }
}
