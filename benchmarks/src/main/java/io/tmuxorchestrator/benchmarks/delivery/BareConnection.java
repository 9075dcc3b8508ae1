package io.tmuxorchestrator.benchmarks.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * What tmux itself can do: lines through one control-mode connection, some on their way at a time, without a broker, a check or
 * a memory. The ceiling for anybody who works with tmux.
 */
final class BareConnection implements Way, AutoCloseable {

    private static final int ON_THEIR_WAY = 64;

    private final List<String> panes;
    private final Process process;
    private final OutputStream out;
    private final Semaphore window = new Semaphore(ON_THEIR_WAY);

    BareConnection(Path socket, List<String> panes) throws IOException {
        this.panes = panes;
        process = new ProcessBuilder(
                        "tmux",
                        "-S",
                        socket.toString(),
                        "-C",
                        "new-session",
                        "-s",
                        "bare",
                        "-f",
                        "no-output,ignore-size",
                        "--",
                        "sleep",
                        "86400")
                .start();
        out = process.getOutputStream();
        var reader = new Thread(this::read, "bare");
        reader.setDaemon(true);
        reader.start();
    }

    /** The lines of a measurement have letters, digits and commas only, so nothing needs quoting. */
    @Override
    public void give(int pane, String line) {
        window.acquireUninterruptibly();
        var commands =
                "set-buffer -b bare \"%s\\015\" ; paste-buffer -d -r -b bare -t %s\n".formatted(line, panes.get(pane));
        try {
            out.write(commands.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("tmux is gone", e);
        }
    }

    /** A line gives one reply of flags 1, or two if tmux answers each command by itself; the second one counts. */
    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var replies = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("%error")) {
                    throw new IllegalStateException("tmux refused a line: " + line);
                }
                if (line.startsWith("%end") && line.endsWith(" 1") && ++replies % 2 == 0) {
                    window.release();
                }
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
