package io.tmuxorchestrator.benchmarks.scheduler;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the machine has installed. */
final class Programs {

    private Programs() {}

    static Stream<Path> path() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .filter(p -> !p.isEmpty())
                .map(Path::of);
    }

    static boolean has(String program) {
        return path().anyMatch(d -> Files.isExecutable(d.resolve(program)));
    }

    static void run(List<String> command) throws IOException {
        run(new ProcessBuilder(command));
    }

    /** To its end; with what it says if it fails. */
    static void run(ProcessBuilder command) throws IOException {
        var process = command.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command.command()) + " failed: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
