package io.tmuxorchestrator.benchmarks.delivery;

import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.PaneEntry;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A tmux server with programs that take lines, and what they have taken. */
final class Panes implements AutoCloseable {

    /** The profile of programs that read lines; shipped with the bridge. */
    private static final String LINES = "shell";

    private static final int SMALL_STACK = 256 << 10;
    private static final long BETWEEN_LOOKS = 10_000_000;

    private final TmuxServer tmux = TmuxServer.start();
    private final String profile;
    private final List<String> ids = new ArrayList<>();
    private volatile Tally tally = new Tally(0, 1);
    private volatile boolean closed;

    private Panes(String profile) {
        this.profile = profile;
    }

    /**
     * The program of a pane only sleeps, and a thread of ours reads the pane's terminal in its place: 500 interpreters would not
     * fit into a small machine, and the moment of reading needs no second clock.
     */
    static Panes ofLines(int count) {
        var panes = new Panes(LINES);
        for (var i = 0; i < count; i++) {
            var id = panes.add(i, List.of("sleep", "86400"));
            var terminal = Path.of(panes.tmux.ask(id, "#{pane_tty}"));
            var pane = i;
            start("pane-" + i, () -> panes.readLines(pane, terminal));
        }
        return panes;
    }

    /** Programs with an input box, which write down themselves when they took what. */
    static Panes of(FakeAgent fake, int count, Path logs) {
        var panes = new Panes(fake.profile());
        for (var i = 0; i < count; i++) {
            var log = logs.resolve(fake.profile() + "-" + agent(i) + ".log");
            panes.add(i, fake.command(log));
            var pane = i;
            start("log-" + i, () -> panes.readLog(pane, new PaneLog(log)));
        }
        return panes;
    }

    private String add(int number, List<String> command) {
        ids.add(tmux.newPane(agent(number), command));
        return ids.get(number);
    }

    private static void start(String name, Runnable reading) {
        var reader = new Thread(null, reading, name, SMALL_STACK);
        reader.setDaemon(true);
        reader.start();
    }

    private void readLines(int pane, Path terminal) {
        try (var in = new BufferedReader(
                new InputStreamReader(Files.newInputStream(terminal), StandardCharsets.UTF_8), 4096)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                tally.read(pane, line, System.nanoTime());
            }
        } catch (IOException e) {
            // The server has ended, and its terminals with it.
        }
    }

    private void readLog(int pane, PaneLog log) {
        for (var seen = 0; !closed; LockSupport.parkNanos(BETWEEN_LOOKS)) {
            var entries = log.read();
            entries.subList(seen, entries.size()).stream()
                    .filter(e -> e.kind() == PaneEntry.Kind.SUBMITTED)
                    .forEach(e -> tally.read(pane, e.text(), e.monotonicNanos()));
            seen = entries.size();
        }
    }

    /** From now on the bridge knows them as agents. */
    void becomeAgents() {
        for (var i = 0; i < ids.size(); i++) {
            tmux.run(
                    "set-option",
                    "-p",
                    "-t",
                    ids.get(i),
                    "@orc_profile",
                    profile,
                    ";",
                    "set-option",
                    "-p",
                    "-t",
                    ids.get(i),
                    "@orc_agent",
                    agent(i));
        }
    }

    private static String agent(int pane) {
        return "agent-" + pane;
    }

    List<String> agents() {
        return IntStream.range(0, ids.size()).mapToObj(Panes::agent).toList();
    }

    List<String> ids() {
        return ids;
    }

    Path socket() {
        return tmux.socket();
    }

    /** What is read from now on is of this measurement. */
    Tally count(int messages) {
        tally = new Tally(messages, ids.size());
        return tally;
    }

    @Override
    public void close() {
        closed = true;
        tmux.close();
    }
}
