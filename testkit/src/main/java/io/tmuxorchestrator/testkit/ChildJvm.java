package io.tmuxorchestrator.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A JVM of its own with this one's class path, so that a test can kill it. Used by the test's thread. */
public final class ChildJvm implements AutoCloseable {

    private static final List<String> QUICK_START = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final ClassArchive CLASSES = ClassArchive.of("children");

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /** Runs the main class with settings as {@code path=value}; what it says goes to the file. */
    public static ChildJvm run(Class<?> main, Map<String, String> settings, Path output) {
        return start(command(QUICK_START, CLASSES.options(), main, settings), output);
    }

    /** The same with other options of the JVM, and nothing that the JVMs of a user's would not have. */
    public static ChildJvm run(List<String> options, Class<?> main, Map<String, String> settings, Path output) {
        return start(command(options, main, settings), output);
    }

    private static ChildJvm start(List<String> command, Path output) {
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + String.join(" ", command), e);
        }
    }

    /** What {@link #run} runs, for whoever must speak to it. */
    public static List<String> command(List<String> options, Class<?> main, Map<String, String> settings) {
        return command(options, List.of("-cp", ClassArchive.classPath()), main, settings);
    }

    private static List<String> command(
            List<String> options, List<String> classes, Class<?> main, Map<String, String> settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(classes);
        command.add(main.getName());
        settings.forEach((path, value) -> command.add(path + "=" + value));
        return command;
    }

    /** The settings that {@link #run} gave, in the child. */
    public static Map<String, String> settings(String... arguments) {
        var settings = new HashMap<String, String>();
        for (var argument : arguments) {
            var equals = argument.indexOf('=');
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return settings;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** It stands still, and does not know. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            if (sent.waitFor() != 0) {
                throw new IllegalStateException("cannot send SIG" + name + " to " + pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and waits until it has. */
    public void end() {
        process.destroy();
        await();
    }

    /** As kill -9 does: no farewell, nothing flushed. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    private void await() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
