package io.tmuxorchestrator.embedded.agent;

import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scripts, without what the user's own Python has installed. */
public final class Python {

    private static final String MISSING =
            "python3 cannot be run; install it (apt-get install python3, brew install python3)";

    private Python() {}

    /** The interpreter itself: what is on the PATH may be a shell script that looks for one, at ten times the cost. */
    private static final class Found {
        static final String INTERPRETER = ask("import sys; print(sys.executable)");
    }

    /** What runs a script. */
    public static List<String> command(Path script, List<String> arguments) {
        var command = new ArrayList<>(List.of(Found.INTERPRETER, "-I", "-S", script.toString()));
        command.addAll(arguments);
        return command;
    }

    /** What tmux calls the program in a pane that runs such a command. */
    public static String programName() {
        return Path.of(Found.INTERPRETER).getFileName().toString();
    }

    private static String ask(String program) {
        try {
            var process = new ProcessBuilder("python3", "-c", program)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new EmbeddedServiceException(MISSING);
            }
            return answer;
        } catch (IOException e) {
            throw new EmbeddedServiceException(MISSING, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServiceException("interrupted while looking for python3", e);
        }
    }
}
