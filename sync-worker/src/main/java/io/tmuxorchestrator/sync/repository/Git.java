package io.tmuxorchestrator.sync.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The git program in one directory. No shell, no hooks, no garbage collection, no file system monitor, no question to a person,
 * nothing of the environment that would lead it elsewhere; and it ends in time. Any thread may use it.
 */
public final class Git {

    /** A command over 100,000 files takes a second or two; clean filters such as LFS's may take longer. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So many paths a command line takes on any system, as they commonly are. */
    public static final int MOST_ARGUMENTS = 1_000;

    private static final List<String> PROGRAM = List.of(
            "git",
            "--literal-pathspecs",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.quotePath=false",
            "-c",
            "gc.auto=0",
            "-c",
            "maintenance.auto=false",
            "-c",
            "protocol.ext.allow=never");

    private final Path directory;
    private final Duration patience;
    private final Map<String, String> environment;

    public Git(Path directory) {
        this(directory, PATIENCE, Map.of());
    }

    private Git(Path directory, Duration patience, Map<String, String> environment) {
        this.directory = directory;
        this.patience = patience;
        this.environment = environment;
    }

    /** What git said. */
    public static final class Answer {
        private final int exit;
        private final byte[] out;
        private final String err;

        Answer(int exit, byte[] out, String err) {
            this.exit = exit;
            this.out = out;
            this.err = err;
        }

        public int exit() {
            return exit;
        }

        /** As it was printed; not all of it need be text. */
        public byte[] out() {
            return out.clone();
        }

        public String err() {
            return err.strip();
        }

        public boolean isGood() {
            return exit == 0;
        }

        public String text() {
            return new String(out, StandardCharsets.UTF_8).strip();
        }

        public List<String> lines() {
            return text().lines().toList();
        }

        /** What was printed with {@code -z}. */
        public List<String> fields() {
            var all = List.of(new String(out, StandardCharsets.UTF_8).split("\0", -1));
            return all.subList(0, all.size() - 1); // Each is ended by a NUL, so the last is none.
        }
    }

    public Git with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Git(directory, patience, Map.copyOf(more));
    }

    /** The same, and a command may take so long. */
    public Git within(Duration longest) {
        return new Git(directory, longest, environment);
    }

    /** Fails if git does. */
    public Answer run(String... arguments) throws IOException {
        return run(List.of(arguments), new byte[0]);
    }

    public Answer run(List<String> arguments, byte[] input) throws IOException {
        var answer = ask(arguments, input);
        if (!answer.isGood()) {
            throw new GitException("'git " + String.join(" ", arguments) + "' in " + directory + " ended with "
                    + answer.exit() + ": " + answer.err());
        }
        return answer;
    }

    /** Whatever git's answer is. */
    public Answer ask(String... arguments) throws IOException {
        return ask(List.of(arguments), new byte[0]);
    }

    public Answer ask(List<String> arguments, byte[] input) throws IOException {
        var process = start(arguments);
        var out = new Drain(process.getInputStream());
        var err = new Drain(process.getErrorStream());
        var in = feed(process, input);
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new GitException("'git " + String.join(" ", arguments) + "' in " + directory
                        + " did not end within " + patience.toSeconds() + " s and was ended");
            }
            in.join();
            return new Answer(process.exitValue(), out.bytes(), new String(err.bytes(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while git ran in " + directory);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(List<String> arguments) throws IOException {
        var command = new ArrayList<>(PROGRAM);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        var variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("GIT_"));
        variables.putAll(Map.of(
                "GIT_OPTIONAL_LOCKS", "0", // A look must not get in the way of an agent's own git.
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_ASKPASS", "false", // Credential helpers and keys are asked, a person is not.
                "SSH_ASKPASS", "false",
                "SSH_ASKPASS_REQUIRE", "force",
                "GIT_EDITOR", "false",
                "GIT_NO_REPLACE_OBJECTS", "1"));
        variables.putAll(environment);
        return builder.start();
    }

    private static Thread feed(Process process, byte[] input) {
        var thread = new Thread(
                () -> {
                    try (var stdin = process.getOutputStream()) {
                        stdin.write(input);
                    } catch (IOException e) {
                        // Git ended without reading it all; its answer says why.
                    }
                },
                "git-input");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Reads one stream to its end, on a thread of its own: a full pipe would hold up git. */
    private static final class Drain {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final Thread thread;

        Drain(InputStream stream) {
            thread = new Thread(
                    () -> {
                        try (stream) {
                            stream.transferTo(read);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    "git-output");
            thread.setDaemon(true);
            // A stream that is closed because git was ended is no failure of its own.
            thread.setUncaughtExceptionHandler((t, e) -> read.reset());
            thread.start();
        }

        byte[] bytes() throws InterruptedException {
            thread.join();
            return read.toByteArray();
        }
    }

    /** Arguments that git is to read as its input, one after the other, with {@code -z}. */
    public static byte[] fields(Iterable<String> names) {
        var all = new StringBuilder();
        names.forEach(n -> all.append(n).append('\0'));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "git in " + directory + " "
                + Arrays.toString(environment.keySet().toArray());
    }
}
