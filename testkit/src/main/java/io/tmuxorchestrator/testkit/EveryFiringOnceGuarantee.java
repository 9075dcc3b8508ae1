package io.tmuxorchestrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.testkit.EveryFiringOnce.Blow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promise of scheduling: each nominal time of a schedule is sent exactly once, or told as left out if the schedule says so,
 * whoever is killed, stands still or comes anew at the very moment, and whatever happens to the broker. What a reader sees that
 * reads only what is committed counts.
 *
 * <p>A worker that fires schedules proves it by extending this.
 */
@ExtendWith(RealServices.class)
public abstract class EveryFiringOnceGuarantee {

    private static final Logger LOG = LoggerFactory.getLogger(EveryFiringOnceGuarantee.class);

    /** In CI; {@code -Dguarantee.rounds=20 -Dguarantee.schedules=2000} is the long form. */
    private static final int ROUNDS = Integer.getInteger("guarantee.rounds", 1);

    private static final int SCHEDULES = Integer.getInteger("guarantee.schedules", 400);

    /** A killed member of a group is missed after six seconds, and a JVM takes a few to start. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger children = new AtomicInteger();
    private Path directory;

    /** The program that fires, given its settings as {@link ChildJvm#settings} reads them. */
    protected abstract Class<?> program();

    /** Settings with which a firing counts as missed after a second, so that some are left out. */
    protected abstract Map<String, String> impatient();

    /** Returns when so many instances have a share of the work. */
    protected abstract void awaitShared(Services services, String prefix, int instances);

    @Test
    protected void everyFiringIsSentOnceWhateverHappens(Services services, @TempDir Path directory) throws Exception {
        var blows = new ArrayList<Blow>();
        for (var i = 0; i < ROUNDS; i++) {
            blows.addAll(List.of(Blow.KILL, Blow.KILL_AMID, Blow.PAUSE, Blow.RESTART, Blow.BROKER));
        }
        blows.add(2, Blow.JOIN);
        var account =
                account(services, directory, program(), new EveryFiringOnce.Plan(SCHEDULES, 2, 3, blows, PATIENCE));
        LOG.atWarn().log("{}: {}", blows, account);
        assertThat(account.violations()).isEmpty();
        assertThat(account.skips())
                .as("firings that were left out, as their schedules want it")
                .isPositive();
    }

    /** Half a minute for a single moment; the long form has it. */
    @Test
    @EnabledIfSystemProperty(named = "guarantee.rounds", matches = ".+")
    protected void whoTookOverAndFellAsleepSendsNothingTwice(Services services, @TempDir Path directory)
            throws Exception {
        var blows = List.of(Blow.SLEEP_AFTER_TAKING_OVER);
        var account = account(services, directory, program(), new EveryFiringOnce.Plan(100, 1, 1, blows, PATIENCE));
        LOG.atWarn().log("{}: {}", blows, account);
        assertThat(account.violations()).isEmpty();
    }

    /** A whole run with a program, which may be one that does not keep the promise. */
    protected final FiringAccount account(
            Services services, Path directory, Class<?> program, EveryFiringOnce.Plan plan) throws Exception {
        this.directory = directory;
        var prefix = Services.newPrefix();
        try (var run = new EveryFiringOnce(services, directory, prefix, plan, s -> child(program, s, prefix, plan))) {
            run.prepare();
            run.startAll();
            if (plan.instances() > 1) {
                awaitShared(run.services(), prefix, plan.instances());
            }
            return run.run();
        }
    }

    private ChildJvm child(Class<?> program, Services services, String prefix, EveryFiringOnce.Plan plan) {
        var name = "child" + children.incrementAndGet();
        Map<String, String> settings = new HashMap<>(services.settings(prefix));
        settings.put("topics.partitions", Integer.toString(plan.partitions()));
        settings.putAll(impatient());
        settings.put("data.directory", directory.resolve(name).toString());
        settings.put("http.enabled", "false");
        return ChildJvm.run(program, settings, directory.resolve(name + ".log"));
    }
}
