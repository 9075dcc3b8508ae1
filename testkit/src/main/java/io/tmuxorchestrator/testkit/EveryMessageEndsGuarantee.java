package io.tmuxorchestrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promise: every message the broker accepted ends in exactly one of: its copies in the right inboxes, a dead letter, or
 * an event that says it expired, was refused or was dropped as a duplicate; whoever is killed meanwhile, and however long a
 * limit delays it. Order per sender, address and inbox is kept. A copy may be written again after a crash, under the same id.
 *
 * <p>A worker that routes proves it by extending this.
 */
@ExtendWith(RealServices.class)
public abstract class EveryMessageEndsGuarantee {

    private static final Logger LOG = LoggerFactory.getLogger(EveryMessageEndsGuarantee.class);

    /** In CI; {@code -Dguarantee.kills=50} is the long form. */
    private static final int KILLS = Integer.getInteger("guarantee.kills", 2);

    /** Of a batch between two kills. */
    private static final int MESSAGES = 400;

    /** A killed member of a group is missed after six seconds, and a JVM takes a few to start. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final AtomicInteger children = new AtomicInteger();
    private Path directory;

    /** The program that routes, given its settings as {@link ChildJvm#settings} reads them. */
    protected abstract Class<?> program();

    /**
     * Settings that let it refuse what is {@link EveryMessageEnds#FORBIDDEN} and delay, and refuse for no other reason. The
     * same for programs that cannot: they break the promise.
     */
    protected abstract Map<String, String> limits();

    /** Returns when so many instances have a share of the work. */
    protected abstract void awaitShared(Services services, String prefix, int instances);

    @Test
    void everyMessageEndsOnceWhoeverIsKilled(Services services, @TempDir Path directory) throws Exception {
        assertKept(services, directory, 1, KILLS);
    }

    @Test
    void twoShareTheWorkAndNothingIsLostWhenOneDies(Services services, @TempDir Path directory) throws Exception {
        assertKept(services, directory, 2, 1);
    }

    private void assertKept(Services services, Path directory, int instances, int kills) throws Exception {
        var plan = new EveryMessageEnds.Plan(MESSAGES * (kills + 1), kills, instances, PATIENCE);
        var account = account(services, directory, program(), plan);
        LOG.atWarn().log("{} kill(s), {} instance(s): {}", kills, instances, account);
        assertThat(account.violations()).isEmpty();
        assertThat(account.delays()).as("messages that a limit delayed").isPositive();
    }

    /** A whole run with a program, which may be one that does not keep the promise. */
    protected final MessageAccount account(
            Services services, Path directory, Class<?> program, EveryMessageEnds.Plan plan) throws Exception {
        this.directory = directory;
        var prefix = Services.newPrefix();
        var settings = new HashMap<>(services.settings(prefix));
        settings.putAll(limits());
        try (var run = new EveryMessageEnds(services, new Topics(prefix, 3, 1), plan, () -> child(program, settings))) {
            run.prepare();
            if (plan.instances() > 1) {
                run.startAll();
                awaitShared(services, prefix, plan.instances());
            }
            return run.run();
        }
    }

    private ChildJvm child(Class<?> program, Map<String, String> settings) {
        var name = "child" + children.incrementAndGet();
        var all = new HashMap<>(settings);
        all.put("data.directory", directory.resolve(name).toString());
        all.put("http.enabled", "false");
        return ChildJvm.run(program, all, directory.resolve(name + ".log"));
    }
}
