package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.ChainRun.Victim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promise from end to end: what is said to an agent, a role or a project is submitted once by each program that is meant,
 * to the letter and by nobody else, and exactly one event for each of them says so; whether who routes, who types, or both are
 * killed. What one sender says to one address is in order in each inbox, and each pane is in the order of its inbox, within a
 * priority.
 *
 * <p>An installation proves it by extending this. Logs of a run that failed stay where temporary files are.
 */
@ExtendWith(RealServices.class)
public abstract class ChainGuarantee {

    private static final Logger LOG = LoggerFactory.getLogger(ChainGuarantee.class);

    /** {@code -Dguarantee.kills=1000} is the long form. */
    private static final int KILLS = Integer.getInteger("guarantee.kills", 3);

    /** In turn. A router is missed for several seconds after each kill, so that it is killed less often. */
    private static final List<Victim> VICTIMS = List.of(
            Victim.BRIDGE,
            Victim.BOTH,
            Victim.BRIDGE,
            Victim.ROUTER,
            Victim.BRIDGE,
            Victim.BOTH,
            Victim.BRIDGE,
            Victim.BRIDGE);

    private static final Duration LONGEST_LIFE = Duration.ofMillis(600);

    /** Three senders, two agents a message on average: less than the agents take, so that a run ends soon after its kills. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Routes, given its settings as {@link io.tmuxorchestrator.testkit.ChildJvm#settings} reads them. */
    protected abstract Class<?> router();

    /** Delivers, given its settings in the same way. */
    protected abstract Class<?> bridge();

    @Test
    void theRouterAndTheBridgeAreKilledTogetherAndApart(
            Services services, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        assertThat(violations(services, directory, router(), bridge(), KILLS)).isEmpty();
    }

    /** Of a run with programs that need not keep the promise. */
    protected static List<String> violations(
            Services services, Path directory, Class<?> router, Class<?> bridge, int kills) throws Exception {
        try (var run = new ChainRun(services, directory, router, bridge, agents())) {
            run.start();
            whileManySend(run, () -> kill(run, kills));
            var account = run.finish();
            LOG.atWarn().log("{} kills; {}", kills, account.said());
            return account.violations();
        }
    }

    private static void kill(ChainRun run, int kills) {
        var moments = new Random(kills);
        var killed = 0;
        for (var i = 0; killed < kills; i++) {
            var victim = VICTIMS.get(i % VICTIMS.size());
            run.awaitWork(victim);
            LockSupport.parkNanos(moments.nextLong(LONGEST_LIFE.toNanos()));
            run.kill(victim);
            killed += victim == Victim.BOTH ? 2 : 1;
        }
    }

    private static Map<String, FakeAgent> agents() {
        var agents = new LinkedHashMap<String, FakeAgent>();
        agents.put("alice", FakeAgent.tui().freezing(0.003));
        agents.put("bob", FakeAgent.tui());
        agents.put("carol", FakeAgent.tui().freezing(0.003));
        agents.put("plain", FakeAgent.plain());
        return agents;
    }

    private static void whileManySend(ChainRun run, Runnable kills) throws InterruptedException {
        var done = new AtomicBoolean();
        var senders = Stream.of("ann", "ben", "cid")
                .map(name -> new Thread(() -> send(run, name, done), name))
                .toList();
        senders.forEach(Thread::start);
        try {
            kills.run();
        } finally {
            done.set(true);
            for (var sender : senders) {
                sender.join();
            }
        }
    }

    private static void send(ChainRun run, String sender, AtomicBoolean done) {
        var dice = new Random(sender.hashCode());
        var addresses = run.addresses();
        while (!done.get()) {
            run.say(sender, addresses.get(dice.nextInt(addresses.size())));
            LockSupport.parkNanos(dice.nextLong(LONGEST_PAUSE.toNanos()));
        }
    }
}
