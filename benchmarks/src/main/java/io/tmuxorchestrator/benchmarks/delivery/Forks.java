package io.tmuxorchestrator.benchmarks.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The ways that start a tmux for every line. */
record Forks(Path socket, List<String> panes) {

    private static final long PAUSE = 500_000_000;

    /** As the script that everybody begins with: {@code send-keys TEXT}, {@code sleep 0.5}, {@code send-keys Enter}. */
    Way script() {
        return (pane, line) -> {
            tmux("send-keys", "-t", panes.get(pane), line);
            for (var end = System.nanoTime() + PAUSE; System.nanoTime() < end; ) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            tmux("send-keys", "-t", panes.get(pane), "Enter");
        };
    }

    /** Text and Enter in one call, the best that can be had of such a script. */
    Way oneFork() {
        return (pane, line) -> {
            var target = panes.get(pane);
            tmux("send-keys", "-t", target, "-l", "--", line, ";", "send-keys", "-t", target, "Enter");
        };
    }

    private void tmux(String... words) {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run tmux", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
