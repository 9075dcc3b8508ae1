package io.tmuxorchestrator.soak.place;

import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A machine with agents: a tmux server, a data directory, and the moments at which all its panes were lost. One thread. */
public final class Host implements AutoCloseable {

    private final String id;
    private final Path data;
    private final TmuxServer tmux = TmuxServer.start();
    private final List<Long> losses = new ArrayList<>();

    public Host(String id, Path data) {
        this.id = id;
        this.data = data;
    }

    public String id() {
        return id;
    }

    public Path data() {
        return data;
    }

    public TmuxServer tmux() {
        return tmux;
    }

    /** As kill -9 does. Whoever repairs starts another. */
    public void loseTmux() {
        losses.add(System.nanoTime());
        tmux.kill();
    }

    /** How often all panes had been lost at that time of {@link System#nanoTime}. */
    public long lossesBefore(long nanos) {
        return losses.stream().filter(loss -> loss < nanos).count();
    }

    /** A pane that is marked as an agent's. */
    public record MarkedPane(String agent, boolean isDead) {}

    public List<MarkedPane> panes() {
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
