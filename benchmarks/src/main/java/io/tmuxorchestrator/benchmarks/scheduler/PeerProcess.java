package io.tmuxorchestrator.benchmarks.scheduler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A scheduler of others in a process of its own. It is told on a line how many to schedule, in how many milliseconds the first
 * is due, and how many lie between two; and it answers on a line how late each was.
 */
final class PeerProcess implements Contender {

    static final String READY = "ready";
    static final String ANSWER = "lateness ";
    private static final long END_SECONDS = 20;

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer to;
    private final BufferedReader from;

    private PeerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        to = process.outputWriter();
        from = process.inputReader();
    }

    /** Returns when it is ready. */
    static PeerProcess start(String name, ProcessBuilder command, Path log) throws IOException {
        var process =
                command.redirectError(ProcessBuilder.Redirect.to(log.toFile())).start();
        var peer = new PeerProcess(name, process, log);
        try {
            peer.await(READY);
            return peer;
        } catch (IOException | RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] lateness(int count, Duration ahead, double apartMillis) {
        try {
            to.write(String.format(Locale.ROOT, "%d %d %f%n", count, ahead.toMillis(), apartMillis));
            to.flush();
            var numbers = await(ANSWER).substring(ANSWER.length()).split(" ", -1);
            return Stream.of(numbers).mapToDouble(Double::parseDouble).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be told", e);
        }
    }

    /** The line that begins so; others, which a library may write, are passed over. */
    private String await(String beginning) throws IOException {
        for (var line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IllegalStateException(name + " ended; see " + log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
