package io.tmuxorchestrator.soak.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program that is run to its end. No shell is involved. Any thread. */
public final class Command {

    /** What it said, and whether it did what it was told. */
    public record Answer(boolean ok, String text) {}

    private Command() {}

    public static Answer run(Path directory, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor() == 0, text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.get(0) + " in " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.get(0) + " runs", e);
        }
    }
}
