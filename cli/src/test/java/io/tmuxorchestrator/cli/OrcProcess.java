package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.ClassArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code orc} as a user starts it: a process of its own, an environment of its own. */
public final class OrcProcess implements AutoCloseable {

    private static final int SIGINT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a command printed and how it ended. */
    public record Result(int exit, String out, String err) {
        public Result succeeded() {
            assertThat(exit).as(this.toString()).isZero();
            return this;
        }
    }

    public static final ClassArchive UP = ClassArchive.of("up");
    private static final ClassArchive COMMANDS = ClassArchive.of("commands");

    private final Process process;
    private final Path out;
    private final Path err;

    private OrcProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static OrcProcess start(Path home, String... arguments) {
        return start(home, Map.of(), "", arguments);
    }

    public static Result run(Path home, String... arguments) {
        return start(home, arguments).result();
    }

    public static Result runWith(Path home, Map<String, String> environment, String input, String... arguments) {
        return start(home, environment, input, arguments).result();
    }

    static List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll((arguments[0].equals("up") ? UP : COMMANDS).options());
        command.add(Orc.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static OrcProcess start(Path home, Map<String, String> environment, String input, String... arguments) {
        try {
            var directory = Files.createTempDirectory("orc");
            var in = Files.writeString(directory.resolve("in"), input);
            var out = directory.resolve("out");
            var err = directory.resolve("err");
            var builder = new ProcessBuilder(command(arguments))
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("ORC_"));
            builder.environment().put("ORC_HOME", home.toString());
            builder.environment().putAll(environment);
            return new OrcProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public OrcProcess awaitOutput(String text) {
        Awaitility.await(text).atMost(PATIENCE).until(() -> (out() + err()).contains(text) || !process.isAlive());
        assertThat(out() + err()).contains(text);
        return this;
    }

    /** As Ctrl-C does. */
    public OrcProcess interrupt() throws IOException, InterruptedException {
        assertThat(ignores(SIGINT))
                .as(
                        "what runs the tests has Ctrl-C ignored, as a shell does in the background: env --default-signal=INT mvn ...")
                .isFalse();
        new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
        return this;
    }

    /** As far as the system tells. */
    private boolean ignores(int signal) throws IOException {
        var status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(l -> l.startsWith("SigIgn:"))
                    .map(l -> Long.parseUnsignedLong(
                            l.substring("SigIgn:".length()).strip(), 16))
                    .anyMatch(mask -> (mask >> (signal - 1) & 1) == 1);
        }
    }

    public OrcProcess kill() {
        process.destroyForcibly();
        return this;
    }

    public Result result() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ended: " + out() + err())
                    .isTrue();
            return new Result(process.exitValue(), out(), err());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String out() {
        return read(out);
    }

    private String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
