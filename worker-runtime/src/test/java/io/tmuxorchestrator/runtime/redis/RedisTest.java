package io.tmuxorchestrator.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import io.tmuxorchestrator.runtime.Installation;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/** Against a Redis of its own, because it kills it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Boolean> changes = new CopyOnWriteArrayList<>();
    private EmbeddedRedis redis;
    private RedisLink link;
    private Leases leases;

    @BeforeEach
    void start(@TempDir Path directory) {
        redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(directory));
        link = link(Map.of("redis.url", redis.uri()));
        leases = new Leases(link, "t.");
    }

    @AfterEach
    void stop() {
        link.close();
        redis.close();
    }

    @Test
    void switchedOffItAnswersNothingAndSaysNothing() {
        try (var off = link(Map.of("redis.url", redis.uri(), "redis.enabled", "false"))) {
            assertThat(off.ask(UnifiedJedis::ping)).isEmpty();
            assertThat(off.isUp()).isFalse();
            assertThat(new Leases(off, "t.").acquire("x", "me", LONG)).isEqualTo(new Lease.Outcome.Unknown());
            assertThat(new LiveView(off, "t.").all("agent")).isEmpty();
        }
        assertThat(changes).isEmpty();
    }

    @Test
    void aPasswordMayStandInTheAddressOrBesideIt() {
        assertThat(link.isUp()).isTrue();
        var address = "redis://127.0.0.1:" + redis.port();
        try (var beside = link(Map.of("redis.url", address, "redis.password", redis.password()))) {
            assertThat(beside.ask(UnifiedJedis::ping)).contains("PONG");
        }
        try (var wrong = link(Map.of("redis.url", address, "redis.password", "guess"))) {
            assertThat(wrong.ask(UnifiedJedis::ping)).isEmpty();
        }
        assertThat(changes).as("told of the one that is refused").containsExactly(false);
    }

    @Test
    void oneThatWasNeverThereIsTold() {
        try (var never = link(Map.of("redis.url", "redis://" + Installation.NOBODY))) {
            IntStream.range(0, 1_000).forEach(i -> assertThat(never.isUp()).isFalse());
        }
        assertThat(changes).containsExactly(false);
    }

    @Test
    void goesAwayAndComesBackEmpty() {
        link.ask(r -> r.set("k", "v"));
        assertThat(link.ask(r -> r.get("k"))).contains("v");

        redis.kill();
        assertThat(link.ask(r -> r.get("k"))).isEmpty();
        assertThat(link.isUp()).isFalse();
        assertThat(leases.acquire("x", "me", LONG)).isInstanceOf(Lease.Outcome.Unknown.class);

        redis.restart();
        await().until(link::isUp);
        assertThat(link.ask(r -> r.get("k"))).isEmpty();
        assertThat(changes).containsExactly(false, true);
    }

    @Test
    void aLeaseIsGrantedOnceRenewedByItsHolderAndReleased() {
        var mine = granted("project:shop", "me", LONG);
        assertThat(leases.acquire("project:shop", "you", LONG)).isEqualTo(new Lease.Outcome.HeldBy("me"));
        assertThat(leases.acquire("project:shop", "me", LONG)).isEqualTo(new Lease.Outcome.HeldBy("me"));
        assertThat(granted("project:other", "you", LONG).token()).isPositive();

        var forged = new Lease(mine.name(), "you", mine.token());
        assertThat(leases.renew(forged, LONG)).isFalse();
        assertThat(leases.release(forged)).isFalse();
        var older = new Lease(mine.name(), "me", mine.token() - 1);
        assertThat(leases.release(older)).isFalse();

        assertThat(leases.renew(mine, LONG)).isTrue();
        assertThat(leases.release(mine)).isTrue();
        assertThat(leases.release(mine)).isFalse();
        assertThat(leases.renew(mine, LONG)).isFalse();
        assertThat(granted("project:shop", "you", LONG).token()).isGreaterThan(mine.token());
    }

    @Test
    void theNameOfAHolderMayHaveSpaces() {
        var lease = granted("x", "h1 pid 17", LONG);
        assertThat(leases.acquire("x", "you", LONG)).isEqualTo(new Lease.Outcome.HeldBy("h1 pid 17"));
        assertThat(leases.release(lease)).isTrue();
    }

    @Test
    void aLeaseEndsByItselfAndRenewingMakesItLast() {
        granted("x", "me", Duration.ofMillis(50));
        await().until(() -> leases.acquire("x", "you", LONG) instanceof Lease.Outcome.Granted);

        var kept = granted("y", "me", Duration.ofMillis(500));
        assertThat(leases.renew(kept, LONG)).isTrue();
        assertThat(link.ask(r -> r.pttl("t.lease:y")).orElse(0L)).isGreaterThan(100_000L);
    }

    @Test
    void aSpanTooShortToCountIsAMistakeAndNoAbsenceOfRedis() {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> leases.acquire("x", "me", Duration.ofNanos(1)))
                .withMessageContaining("1 ms or more");
        assertThat(changes).isEmpty();
    }

    @Test
    void tokensGrowAlsoOverAFlush() {
        var last = 0L;
        for (var i = 0; i < 200; i++) {
            var lease = granted("x", "me", LONG);
            assertThat(lease.token()).isGreaterThan(last);
            last = lease.token();
            leases.release(lease);
        }
        var highest = last;
        // Tokens handed out faster than one a millisecond run ahead of the clock; it catches up.
        await().until(() -> now() > highest);
        link.ask(UnifiedJedis::flushAll);
        assertThat(granted("x", "me", LONG).token()).isGreaterThan(last);
    }

    @Test
    void ofManyWhoWantItOneGetsIt() throws Exception {
        var holders = 16;
        var pool = Executors.newFixedThreadPool(holders);
        try {
            for (var round = 0; round < 50; round++) {
                var name = "round" + round;
                var barrier = new CyclicBarrier(holders);
                var tasks = IntStream.range(0, holders)
                        .<Callable<Lease.Outcome>>mapToObj(i -> () -> {
                            barrier.await();
                            return leases.acquire(name, "holder" + i, LONG);
                        })
                        .toList();
                var outcomes = new ArrayList<Lease.Outcome>();
                for (var future : pool.invokeAll(tasks)) {
                    outcomes.add(future.get());
                }
                var winner = outcomes.stream()
                        .filter(Lease.Outcome.Granted.class::isInstance)
                        .map(o -> ((Lease.Outcome.Granted) o).lease().holder())
                        .toList();
                assertThat(winner).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(o -> !(o instanceof Lease.Outcome.Granted))
                        .hasSize(holders - 1)
                        .containsOnly(new Lease.Outcome.HeldBy(winner.get(0)));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void showsWhatIsTrueUntilItIsHiddenOrNotSaidAgain() {
        var live = new LiveView(link, "t.");
        var elsewhere = new LiveView(link, "u.");
        for (var i = 0; i < 1_200; i++) {
            live.show("agent", "a" + i, "{\"n\":" + i + "}", LONG);
        }
        live.show("host", "h1", "{}", LONG);
        elsewhere.show("agent", "other", "{}", LONG);

        assertThat(live.all("agent")).hasSize(1_200).containsEntry("a7", "{\"n\":7}");
        assertThat(live.all("host")).containsOnlyKeys("h1");

        live.hide("agent", "a7");
        assertThat(live.all("agent")).doesNotContainKey("a7");
        live.show("host", "h1", "{\"up\":true}", Duration.ofMillis(50));
        assertThat(live.all("host")).containsEntry("h1", "{\"up\":true}");
        await().until(() -> live.all("host").isEmpty());

        link.ask(UnifiedJedis::flushAll);
        assertThat(live.all("agent")).isEmpty();
    }

    private long now() {
        var script = "local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000)";
        return link.ask(r -> (Long) r.eval(script)).orElseThrow();
    }

    private Lease granted(String name, String holder, Duration span) {
        var outcome = leases.acquire(name, holder, span);
        assertThat(outcome).isInstanceOf(Lease.Outcome.Granted.class);
        return ((Lease.Outcome.Granted) outcome).lease();
    }

    private RedisLink link(Map<String, String> settings) {
        var configuration = new Installation(settings).configuration();
        return new RedisLink(configuration.section(RedisSettings.class), changes::add);
    }
}
