package io.tmuxorchestrator.testkit.panes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real tmux server on a socket of its own, without anybody's configuration. It stays when its last pane is gone, and a pane
 * stays when its program is: {@code pane_dead} says so. It ends with {@link #close}, or with this JVM, however that dies.
 * Used by the test's thread.
 */
public final class TmuxServer implements AutoCloseable {

    private static final String MISSING = "install tmux 3.3 or newer (apt-get install tmux, brew install tmux)";
    private static final String CRASHED = "server exited unexpectedly";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path socket;
    private final Process watchdog;

    private TmuxServer(Path socket, Process watchdog) {
        this.socket = socket;
        this.watchdog = watchdog;
    }

    public static TmuxServer start() {
        try {
            // Not where surefire wants temporary files: the path of a socket may have 107 bytes.
            var socket = Files.createTempDirectory(Path.of("/tmp"), "orc-tmux").resolve("socket");
            var watch = Scripts.command(Scripts.END_TMUX, List.of("tmux", socket.toString()));
            var server = new TmuxServer(socket, Program.builder(watch).start());
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a tmux server of the test's own", e);
        }
    }

    /** What {@code tmux -S} wants. */
    public Path socket() {
        return socket;
    }

    /**
     * A session with one window with one pane, 120 x 40, that runs the command; its id, such as {@code %3}. tmux 3.3a was seen to
     * crash over it by itself while a control client was there; then it is made in the next one.
     */
    public String newPane(String name, List<String> command) {
        try {
            return newSession(name, command);
        } catch (IllegalStateException e) {
            if (!String.valueOf(e.getMessage()).endsWith(CRASHED)) {
                throw e;
            }
            restart();
            return newSession(name, command);
        }
    }

    private String newSession(String name, List<String> command) {
        return tmux(
                List.of("new-session", "-d", "-P", "-F", "#{pane_id}", "-s", name, "-x", "120", "-y", "40", "--"),
                noShell(command));
    }

    /** Runs a command in a pane that is there, in place of whatever runs in it. Options of the pane stay. */
    public void respawn(String pane, List<String> command) {
        tmux(List.of("respawn-pane", "-k", "-t", pane, "--"), noShell(command));
    }

    /** A command of one word tmux would hand to a shell. */
    private static List<String> noShell(List<String> command) {
        return command.size() == 1 ? List.of("env", command.get(0)) : command;
    }

    public void killPane(String pane) {
        run("kill-pane", "-t", pane);
    }

    /** Of the pane itself; empty if it has none of that name. */
    public Optional<String> option(String pane, String name) {
        var value = run("show-options", "-p", "-q", "-v", "-t", pane, name);
        return Optional.of(value).filter(v -> !v.isEmpty());
    }

    public void set(String pane, String name, String value) {
        tmux(List.of("set-option", "-p", "-t", pane, "--", name), List.of(value));
    }

    /** A format of tmux, such as {@code #{pane_dead}}. */
    public String ask(String pane, String format) {
        return run("display-message", "-p", "-t", pane, format);
    }

    public boolean isDead(String pane) {
        return ask(pane, "#{pane_dead}").equals("1");
    }

    /** What a person sees: the rows of the pane. */
    public String capture(String pane) {
        return run("capture-pane", "-p", "-t", pane);
    }

    /** Presses keys, by the names tmux has for them: {@code Enter}, {@code Escape}, {@code C-c}. */
    public void press(String pane, String... keys) {
        tmux(List.of("send-keys", "-t", pane, "--"), Arrays.asList(keys));
    }

    /** Types text key by key, as a person would; no Enter. */
    public void type(String pane, String text) {
        tmux(List.of("send-keys", "-l", "-t", pane, "--"), List.of(text));
    }

    /** Any command of tmux, for what the rest does not offer. */
    public String run(String... command) {
        return tmux(List.of(), Arrays.asList(command));
    }

    public boolean isRunning() {
        try {
            run("list-sessions", "-F", "#{pid}");
            return true;
        } catch (IllegalStateException e) {
            return false; // What tmux says when nobody answers on the socket.
        }
    }

    public String version() {
        return Program.run(List.of("tmux", "-V"), MISSING);
    }

    /** As kill -9 does; every pane is gone with it. A bridge may have started another one by then. */
    public void kill() {
        var pid = pid();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        // The process itself may stay for seconds, until somebody asks how it ended.
        Awaitility.await("the end of tmux server " + pid)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .ignoreExceptions() // It may go between the two questions.
                .until(() -> !isRunning() || !pid().equals(pid));
    }

    private String pid() {
        return run("display-message", "-p", "#{pid}");
    }

    /** After a kill: an empty server on the same socket. Ids of panes begin at %0 again. */
    public void restart() {
        // @formatter:off
        run(
                "start-server",
                ";",
                "set-option",
                "-s",
                "exit-empty",
                "off",
                ";",
                "set-option",
                "-g",
                "remain-on-exit",
                "on",
                ";",
                "set-option",
                "-g",
                "status",
                "off");
        // @formatter:on
    }

    @Override
    public void close() {
        try {
            if (isRunning()) {
                kill();
            }
        } finally {
            endWatchdog();
        }
    }

    /** It removes the socket. */
    private void endWatchdog() {
        try {
            watchdog.getOutputStream().close();
            watchdog.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the watchdog of " + socket + " to end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What comes last is not for tmux to look into: a {@code ;} at the end of it would begin another command. */
    private String tmux(List<String> command, List<String> data) {
        var all = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString(), "-f", "/dev/null"));
        all.addAll(command);
        for (var word : data) {
            var separates = command.isEmpty() && word.equals(";");
            all.add(word.endsWith(";") && !separates ? word.substring(0, word.length() - 1) + "\\;" : word);
        }
        return Program.run(all, MISSING);
    }
}
