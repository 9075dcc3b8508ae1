package io.tmuxorchestrator.testkit.panes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that is run to its end for what it prints. No shell is involved. */
final class Program {

    private Program() {}

    /** What it printed, without the last line end. */
    static String run(List<String> command, String whenMissing) {
        try {
            var process = builder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s failed: %s".formatted(String.join(" ", command), output.strip()));
            }
            return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " cannot be run; " + whenMissing, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }

    /** Without what a test would inherit when it is itself run in a pane. */
    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("TMUX", "TMUX_PANE"));
        return builder;
    }
}
