package io.tmuxorchestrator.benchmarks.delivery;

import java.io.IOException;
import java.util.List;

/** One tmux server, and every way into its panes side by side. Of one thread. */
final class Host implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    /** What has not been read so long after everybody has finished is lost. */
    private static final long LOST_SECONDS = 3;

    private final Panes panes;
    private final BridgeRun bridge;
    private final BareConnection bare;
    private final Forks forks;

    Host(Panes panes, BridgeRun bridge) throws IOException {
        this.panes = panes;
        this.bridge = bridge;
        bare = new BareConnection(panes.socket(), panes.ids());
        forks = new Forks(panes.socket(), panes.ids());
    }

    Way ours() {
        return bridge;
    }

    Way bare() {
        return bare;
    }

    Way script() {
        return forks.script();
    }

    Way oneFork() {
        return forks.oneFork();
    }

    /** Finds every pane, and lets the compiler see what will be measured. */
    void warmUp(int messages) {
        panes.becomeAgents();
        burst("warming up", Math.max(messages, panes.ids().size()), bridge);
    }

    /** Milliseconds of each from due to read, at a rate. */
    List<Double> latencies(String name, double perSecond, double seconds, Way way) {
        var tally = panes.count((int) Math.max(2, perSecond * seconds));
        Load.open(tally, perSecond, way);
        tally.await(PATIENCE_SECONDS);
        tally.requireExact(name);
        bridge.awaitTold(PATIENCE_SECONDS);
        return tally.latencies();
    }

    /** Lines a second, when all are due at once. */
    double burst(String name, int messages, Way way) {
        var tally = panes.count(messages);
        Load.burst(tally, way);
        tally.await(PATIENCE_SECONDS);
        tally.requireExact(name);
        bridge.awaitTold(PATIENCE_SECONDS);
        return tally.perSecond();
    }

    /** The same by the bridge, until the last event says that its message was delivered. */
    double burstUntilTold(int messages) {
        var start = System.nanoTime();
        burst("ours, told", messages, bridge);
        return messages / ((System.nanoTime() - start) / 1e9);
    }

    /** Share of lines that were read once and to the letter, of those that several gave at once. */
    double exact(int senders, int messages, Way way) throws InterruptedException {
        var tally = panes.count(messages);
        Load.senders(senders, tally, way);
        tally.await(LOST_SECONDS);
        return 100.0 * tally.exact() / messages;
    }

    @Override
    public void close() {
        bare.close();
        bridge.close();
        panes.close();
    }
}
