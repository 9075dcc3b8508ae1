package io.tmuxorchestrator.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program that lives no longer than this JVM, its output in a file. A JVM that is killed outright cannot keep that
 * promise; whoever starts a program that outlives it looks for the orphan at the next start.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(25);

    private final String service;
    private final Path output;
    private final Process process;
    private final Thread endWithJvm;

    private ChildProcess(String service, Path output, Process process) {
        this.service = service;
        this.output = output;
        this.process = process;
        this.endWithJvm = new Thread(process::destroyForcibly, "end-" + service + "-" + process.pid());
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    public static ChildProcess start(String service, List<String> command, Path output) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            process.getOutputStream().close(); // It reads nothing from us.
            return new ChildProcess(service, output, process);
        } catch (IOException e) {
            throw new EmbeddedServiceException(
                    "%s: %s cannot be run (%s); check that it may be executed there"
                            .formatted(service, command.get(0), e),
                    e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the answer to become yes, and no longer than the process lives. */
    public void await(BooleanSupplier ready, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(BETWEEN_QUESTIONS)) {
                throw new EmbeddedServiceException(
                        "%s: process %d ended with status %d before it was ready; %s says why"
                                .formatted(service, pid(), process.exitValue(), output));
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedServiceException("%s: process %d was not ready after %d s; see %s"
                        .formatted(service, pid(), atMost.toSeconds(), output));
            }
        }
    }

    /** As kill -9 does: no farewell, nothing flushed. */
    public void kill() {
        process.destroyForcibly();
        if (!ended(PATIENCE)) {
            throw new EmbeddedServiceException("%s: process %d does not die; end it by hand".formatted(service, pid()));
        }
        forgetHook();
    }

    /** Asks it to end, and ends it if it does not. */
    @Override
    public void close() {
        process.destroy();
        if (!ended(PATIENCE)) {
            kill();
        }
        forgetHook();
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly(); // Whoever interrupts wants to be gone; a child must not be left behind.
            Thread.currentThread().interrupt();
            throw new EmbeddedServiceException(service + ": interrupted while waiting for process " + pid(), e);
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and finds a process that has ended.
        }
    }
}
