package io.tmuxorchestrator.soak;

import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A machine with agents: a tmux server, a data directory, and the moments at which all its panes were lost. One thread. */
final class Host implements AutoCloseable {

    private final String id;
    private final Path data;
    private final TmuxServer tmux = TmuxServer.start();
    private final List<Long> losses = new ArrayList<>();

    Host(String id, Path data) {
        this.id = id;
        this.data = data;
    }

    String id() {
        return id;
    }

    Path data() {
        return data;
    }

    TmuxServer tmux() {
        return tmux;
    }

    /** As kill -9 does. Whoever repairs starts another. */
    void loseTmux() {
        losses.add(System.nanoTime());
        tmux.kill();
    }

    /** How often all panes had been lost at that time of {@link System#nanoTime}. */
    long lossesBefore(long nanos) {
        return losses.stream().filter(loss -> loss < nanos).count();
    }

    /** A pane that is marked as an agent's. */
    record MarkedPane(String agent, boolean isDead) {}

    List<MarkedPane> panes() {
        if (!tmux.isRunning()) {
            return List.of();
        }
        return tmux.run("list-panes", "-a", "-f", "#{@orc_agent}", "-F", "#{@orc_agent} #{pane_dead}")
                .lines()
                .map(line -> line.split(" ", -1))
                .map(f -> new MarkedPane(f[0], f[1].equals("1")))
                .toList();
    }

    @Override
    public void close() {
        tmux.close();
    }
}
