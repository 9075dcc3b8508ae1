package io.tmuxorchestrator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.http.PartStatus;
import io.tmuxorchestrator.runtime.redis.LiveView;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServices.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerProcessTest {

    private final Staff staff = new Staff();
    private Services services;
    private Installation installation;

    @BeforeEach
    void install(Services services) {
        this.services = services;
        installation = Installation.on(services);
    }

    @Test
    void startsInOrderAndStopsAllAtOnce() throws Exception {
        var closing = new CountDownLatch(2);
        var met = new CopyOnWriteArrayList<String>();
        Runnable meet = () -> {
            closing.countDown();
            await().until(() -> closing.getCount() == 0);
            met.add("the other");
        };
        try (var process = process(staff.kind("first", () -> {}, meet), staff.kind("second", () -> {}, meet))) {
            process.start();

            assertThat(process.statuses()).extracting(PartStatus::state).containsOnly("RUNNING");
        }

        assertThat(staff.diary).startsWith("start first", "start second");
        assertThat(met).hasSize(2);
    }

    @Test
    void tellsOfEveryWorkerThatItStartedAndStopped() throws Exception {
        try (var process = process(staff.good("first"), staff.good("second"))) {
            process.start();
        }

        assertThat(events())
                .extracting(AgentEvent::getType, e -> e.getService().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple(EventType.WORKER_STARTED, "first"),
                        tuple(EventType.WORKER_STARTED, "second"),
                        tuple(EventType.WORKER_STOPPED, "second"),
                        tuple(EventType.WORKER_STOPPED, "first"));
    }

    @Test
    void aWorkerThatCannotStartHasFailedAndTheOthersAreStopped() throws Exception {
        var broken = staff.kind(
                "broken",
                () -> {
                    throw new IOException("no tmux here");
                },
                () -> {});
        try (var process = process(staff.good("first"), broken, staff.good("third"))) {
            assertThatThrownBy(process::start).isInstanceOf(IOException.class).hasMessage("no tmux here");

            assertThat(process.statuses())
                    .extracting(PartStatus::name, PartStatus::state, PartStatus::healthy, PartStatus::detail)
                    .contains(tuple("broken", "FAILED", false, "no tmux here"));
            assertThat(get(process, "/health")).isEqualTo(503);
        }
        assertThat(staff.diary).containsExactlyInAnyOrder("start first", "start broken", "close broken", "close first");
    }

    @Test
    void aWorkerThatCannotBeMadeHasFailed() throws Exception {
        var unmade = new WorkerKind("unmade", "in a test", false, Map.of(), c -> {
            throw new IllegalStateException("no such profile");
        });
        try (var process = process(unmade)) {
            assertThatThrownBy(process::start).hasMessage("no such profile");
            assertThat(process.statuses()).extracting(PartStatus::state).containsExactly("FAILED");
        }
    }

    @Test
    void oneThatDoesNotStopCleanlyDoesNotKeepTheOthersFromStopping() throws Exception {
        var sore = staff.kind("sore", () -> {}, () -> {
            throw new IllegalStateException("would not");
        });
        try (var process = process(staff.good("first"), sore)) {
            process.start();
        }
        assertThat(staff.diary).contains("close sore", "close first");
    }

    @Test
    void closingAgainChangesNothing() throws Exception {
        var process = process(staff.good("only"));
        process.start();
        process.close();
        process.close();

        assertThat(staff.diary).containsExactly("start only", "close only");
        assertThatThrownBy(process::start).isInstanceOf(InterruptedException.class);
    }

    @Test
    void isNotReadyWhileItWaitsAndThenSaysWhatFor() throws Exception {
        installation = Installation.nowhere();
        var process = process(staff.good("only"));
        var starting = inBackground(process);
        await().until(() -> process.statuses().get(0).detail().contains("waiting for Kafka at"));

        assertThat(get(process, "/ready")).isEqualTo(503);
        assertThat(get(process, "/health")).isEqualTo(200);
        assertThat(process.statuses()).extracting(PartStatus::state).containsExactly("WAITING");

        process.close();
        assertThatThrownBy(starting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(staff.diary).isEmpty();
    }

    @Test
    void isReadyOnceItRuns() throws Exception {
        try (var process = process(staff.good("only"))) {
            process.start();
            assertThat(get(process, "/ready")).isEqualTo(200);
            assertThat(get(process, "/health")).isEqualTo(200);
            assertThat(get(process, "/metrics")).isEqualTo(200);
        }
    }

    @Test
    void aWorkerIsNotClosedWhileItIsStillStarting() throws Exception {
        var begun = new CountDownLatch(1);
        var slow = staff.kind(
                "slow",
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        staff.diary.add("start of slow ended");
                    }
                },
                () -> {});
        var process = process(slow);
        var starting = inBackground(process);
        begun.await();
        process.close();

        assertThatThrownBy(starting::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(staff.diary).containsExactly("start slow", "start of slow ended", "close slow");
    }

    @Test
    void isInTheLiveViewForAsLongAsItRuns() throws Exception {
        var redis = installation.configuration().section(RedisSettings.class);
        try (var link = new RedisLink(redis, up -> {})) {
            var live = new LiveView(link, installation.prefix());
            try (var process = process(staff.good("only"))) {
                process.start();
                await().until(() -> !live.all("worker").isEmpty());
                assertThat(live.all("worker"))
                        .hasSize(1)
                        .allSatisfy((id, json) ->
                                assertThat(id + json).contains("only@", "\"state\":\"RUNNING\"", "\"ready\":true"));
            }
            assertThat(live.all("worker")).isEmpty();
        }
    }

    @Test
    void goesOnWithoutRedisAndSaysSo() throws Exception {
        installation = installation.with("redis.url", "redis://" + Installation.NOBODY);
        try (var process = process(staff.good("only"))) {
            process.start();
            assertThat(get(process, "/ready")).isEqualTo(200);
            await().until(() -> events().stream().anyMatch(e -> e.getType() == EventType.WORKER_REDUCED));
        }
        assertThat(staff.diary).containsExactly("start only", "close only");
    }

    private WorkerProcess process(WorkerKind... kinds) {
        return new WorkerProcess(installation.configuration(), List.of(kinds), Clock.systemUTC());
    }

    private static Future<?> inBackground(WorkerProcess process) {
        var done = new CompletableFuture<Void>();
        var thread = Executors.defaultThreadFactory().newThread(() -> {
            try {
                process.start();
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static int get(WorkerProcess process, String path) throws IOException {
        var uri = process.statusUri().orElseThrow().resolve(path);
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(20));
        return connection.getResponseCode();
    }

    private List<AgentEvent> events() {
        var found = new ArrayList<AgentEvent>();
        try (var ledger =
                        new TopicLedger(services, installation.kafka().topics().name(Topic.EVENTS));
                var deserializer = services.deserializer()) {
            ledger.read().forEach(r -> found.add((AgentEvent) deserializer.deserialize(r.topic(), r.value())));
        }
        return found;
    }
}
