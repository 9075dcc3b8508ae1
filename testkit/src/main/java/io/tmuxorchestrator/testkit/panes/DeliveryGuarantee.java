package io.tmuxorchestrator.testkit.panes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promise: a message in an inbox becomes one submission in the pane of its agent, to the letter, in order within a
 * priority, whatever dies meanwhile; and exactly one event says how it ended. Never a second time into the same program,
 * never two as one, never a key or a yes in a dialog.
 *
 * <p>Where a pane goes with all that was stored in it, the promise is less: then a message may be typed again, into the new
 * program. A message that is pasted just when a dialog takes the place of the box may end as a dead letter. A program that
 * reads lines shows nothing of what it took: none of those dies here.
 *
 * <p>Whatever delivers proves it by extending this. Logs of a run that failed stay where temporary files are.
 */
@ExtendWith(RealServices.class)
public abstract class DeliveryGuarantee {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryGuarantee.class);

    /** In CI; {@code -Dguarantee.kills=1000} is the long form. */
    private static final int KILLS = Integer.getInteger("guarantee.kills", 4);

    /** Of each of five writers; {@code -Dguarantee.messages=200} is the long form. */
    private static final int MESSAGES = Integer.getInteger("guarantee.messages", 30);

    /** The long form is {@code -Dguarantee.panes=100 -Dguarantee.paneMessages=100}. */
    private static final int PANES = Integer.getInteger("guarantee.panes", 20);

    private static final int PANE_MESSAGES = Integer.getInteger("guarantee.paneMessages", 10);

    /** What an agent gets between two kills: enough for a second, so that every kill comes in the middle of work. */
    private static final int BATCH = 6;

    private Services services;
    private Path directory;

    /** The program that delivers, given its settings as {@link io.tmuxorchestrator.testkit.ChildJvm#settings} reads them. */
    protected abstract Class<?> program();

    @BeforeEach
    void take(Services services, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        this.services = services;
        this.directory = directory;
    }

    @Test
    void fiveWritersToOnePaneAreNeitherLostNorMerged() throws Exception {
        try (var run = run()) {
            run.start(Map.of("alice", FakeAgent.tui()));
            run.startBridge();
            var writers = IntStream.range(0, 5)
                    .mapToObj(w -> new Thread(() -> run.sayToAll("writer" + w, MESSAGES), "writer" + w))
                    .toList();
            writers.forEach(Thread::start);
            for (var writer : writers) {
                writer.join();
            }
            assertKept(run);
        }
    }

    @Test
    void manyPanesOfBothKindsFoundBeforeAndAfterTheStart() {
        try (var run = run()) {
            run.start(agents("early", PANES / 2, DeliveryGuarantee::mixed));
            run.startBridge();
            run.sayToAll("ann", PANE_MESSAGES / 2);
            run.start(agents("late", PANES - PANES / 2, DeliveryGuarantee::mixed));
            run.sayToAll("ann", PANE_MESSAGES - PANE_MESSAGES / 2);
            assertKept(run);
        }
    }

    private static FakeAgent mixed(int number) {
        return number % 3 == 2 ? FakeAgent.plain() : FakeAgent.tui();
    }

    @Test
    void theBridgeIsKilledAgainAndAgain() {
        try (var run = run()) {
            runKilling(run, KILLS, account -> false);
            assertKept(run);
        }
    }

    /**
     * A run with a program, which may be one that does not keep the promise.
     *
     * @param patience how long nothing may happen before what is missing counts as lost
     */
    protected static DeliveryAccount accountOfKills(
            Services services, Path directory, Class<?> program, int kills, Duration patience) {
        try (var run = new DeliveryRun(services, directory, program, patience)) {
            runKilling(run, kills, account -> false);
            return run.finish();
        }
    }

    /** For one that breaks the promise only if it dies at the right moment: killed until it does, but so often at most. */
    protected static DeliveryAccount accountUntil(
            Predicate<DeliveryAccount> caught, Services services, Path directory, Class<?> program, int kills) {
        try (var run = new DeliveryRun(services, directory, program)) {
            runKilling(run, kills, caught);
            return run.soFar();
        }
    }

    private static void runKilling(DeliveryRun run, int kills, Predicate<DeliveryAccount> enough) {
        var moments = new Random(kills);
        run.start(agents("agent", 3, i -> FakeAgent.tui().freezing(0.01)));
        run.start(Map.of("slow", FakeAgent.slowTui().freezing(0.01), "plain", FakeAgent.plain()));
        for (var i = 0; i < kills && !enough.test(run.soFar()); i++) {
            run.sayToAll("before" + i, BATCH / 2);
            run.startBridge();
            run.awaitMore(1);
            run.sayToAll("after" + i, BATCH / 2);
            pass(Duration.ofMillis(moments.nextInt(600)));
            run.killBridge();
        }
        run.startBridge();
    }

    @Test
    void aCopyOfAMessageIsTypedOnceAlsoAfterAKill() {
        try (var run = run()) {
            run.start(Map.of("alice", FakeAgent.tui()));
            var messages = IntStream.range(0, 10)
                    .mapToObj(i -> Inboxes.message("alice", "ann", Texts.line("number " + i))
                            .build())
                    .toList();
            run.startBridge();
            messages.forEach(run::say);
            messages.forEach(run::say);
            run.awaitMore(5);
            run.killBridge();
            messages.forEach(run::say);
            run.startBridge();
            assertKept(run);
        }
    }

    @Test
    void theBrokerIsRestarted() {
        var settings = EmbeddedKafka.Settings.in(directory.resolve("kafka"));
        var kafka = EmbeddedKafka.start(settings);
        try (var run = new DeliveryRun(services.on(kafka.clientProperties()), directory, program())) {
            run.start(agents("agent", 3, i -> FakeAgent.tui()));
            run.startBridge();
            run.sayToAll("before", BATCH);
            run.awaitMore(BATCH);
            kafka.close();
            kafka = EmbeddedKafka.start(settings.withPort(port(kafka)));
            run.sayToAll("after", BATCH);
            assertKept(run);
        } finally {
            kafka.close();
        }
    }

    private static int port(EmbeddedKafka kafka) {
        return Integer.parseInt(kafka.bootstrap().substring(kafka.bootstrap().lastIndexOf(':') + 1));
    }

    @Test
    void theTmuxServerIsKilled() {
        try (var run = run()) {
            run.start(agents("agent", 4, i -> FakeAgent.tui()));
            run.startBridge();
            run.sayToAll("before", BATCH);
            run.awaitMore(BATCH);
            run.loseTmux();
            run.sayToAll("after", BATCH);
            assertKept(run);
        }
    }

    @Test
    void redisIsFlushed() throws Exception {
        try (var run = run()) {
            run.start(agents("agent", 3, i -> FakeAgent.tui()));
            run.startBridge();
            run.sayToAll("before", BATCH);
            run.awaitMore(BATCH);
            RedisFlush.flush(services);
            run.sayToAll("after", BATCH);
            assertKept(run);
        }
    }

    @Test
    void agentsDieAndAreStartedAgain() {
        try (var run = run()) {
            run.start(agents("agent", 3, i -> FakeAgent.tui().with("die", "0.1")));
            run.startBridge();
            run.sayToAll("ann", 2 * BATCH);
            assertKept(run, run::respawnDead);
        }
    }

    @Test
    void nothingIsApprovedAndNothingLostWhileAgentsAskOrWorkOrHaveNoCredit() {
        try (var run = run()) {
            run.start(Map.of(
                    "working", FakeAgent.slowTui().with("busy", "0.5").with("answer"),
                    "asking", FakeAgent.tui().with("approval", "0.2").with("approval-seconds", "1"),
                    "asking-late", FakeAgent.slowTui().with("approval", "0.2").with("approval-delay", "0.1"),
                    "poor", FakeAgent.tui().with("credit", "0.1").with("credit-seconds", "1")));
            run.startBridge();
            run.sayToAll("ann", BATCH);
            assertKept(run);
        }
    }

    @Test
    void whatIsTooOldIsNotTyped() {
        try (var run = run()) {
            run.start(Map.of("alice", FakeAgent.tui()));
            for (var i = 0; i < 10; i++) {
                var message = Inboxes.message("alice", "ann", Texts.line("number " + i));
                run.say(i % 2 == 0 ? message.build() : message.setTtlSeconds(1).build());
            }
            pass(Duration.ofMillis(1500));
            run.startBridge();
            assertKept(run);
            assertThat(run.agent("alice").log().submitted()).hasSize(5 + 1);
        }
    }

    @Test
    void textArrivesToTheLetterAndNeverAsAKey() {
        try (var run = run()) {
            run.start(Map.of("tui", FakeAgent.slowTui(), "plain", FakeAgent.plain()));
            run.startBridge();
            Hostile.TEXTS.forEach(t -> run.say("tui", "ann", t));
            Hostile.TEXTS.stream().filter(Hostile::isShortLine).forEach(t -> run.say("plain", "ann", t));
            assertKept(run);
        }
    }

    @Test
    void case2TheKeyThatSubmitsIsTheAgentsOwn() {
        try (var run = run()) {
            run.start(FakeProfiles.KEYS.stream().collect(Collectors.toMap(key -> "by-" + key, FakeAgent::submittedBy)));
            run.startBridge();
            run.sayToAll("ann", BATCH);
            assertKept(run);
        }
    }

    @Test
    void textThatLooksLikeAScreenOfTheProgramIsText() {
        try (var run = run()) {
            run.start(Map.of("alice", FakeAgent.tui()));
            run.startBridge();
            Hostile.SCREENS.forEach(t -> run.say("alice", "ann", t));
            assertKept(run);
        }
    }

    private DeliveryRun run() {
        return new DeliveryRun(services, directory, program());
    }

    private static Map<String, FakeAgent> agents(String name, int count, IntFunction<FakeAgent> kind) {
        var agents = new LinkedHashMap<String, FakeAgent>();
        IntStream.range(0, count).forEach(i -> agents.put(name + i, kind.apply(i)));
        return agents;
    }

    private static void assertKept(DeliveryRun run) {
        assertKept(run, () -> {});
    }

    private static void assertKept(DeliveryRun run, Runnable meanwhile) {
        var account = run.finish(meanwhile);
        LOG.atWarn().log("{}", account);
        assertThat(account.violations()).isEmpty();
    }

    /** Not a wait for something to happen: the time itself is what the test needs. */
    private static void pass(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        await().pollInterval(5, TimeUnit.MILLISECONDS).until(() -> System.nanoTime() - end >= 0);
    }
}
