package io.tmuxorchestrator.bridge;

import static io.tmuxorchestrator.bridge.BridgedHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two bridges with one host id, each with a tmux server of its own, as on two machines. */
@ExtendWith(RealServices.class)
class OneBridgeForAHostTest {

    private BridgedHost first;
    private BridgedHost second;

    @BeforeEach
    void start(Services services, @TempDir Path directory) throws Exception {
        first = new BridgedHost(services, directory, "bridge.hosts.lease", "3s");
        second = first.beside("h1", "second");
    }

    @AfterEach
    void end() {
        second.close();
        first.close();
    }

    private static boolean isReady(BridgedHost host) {
        return host.bridge().statuses().get(0).ready();
    }

    private static String detail(BridgedHost host) {
        return host.bridge().statuses().get(0).detail();
    }

    @Test
    void theSecondWaitsAndTakesOverWhenTheFirstStops() throws Exception {
        first.startBridge();
        first.agent("alice", FakeAgent.tui());
        first.awaitState("alice", AgentState.READY);
        second.agent("bob", FakeAgent.tui());
        second.startBridge();
        assertThat(isReady(second)).isFalse();
        assertThat(detail(second)).contains("another bridge, process ", "has host id h1", "set host.id");
        first.stopBridge();
        second.awaitState("bob", AgentState.READY);
        assertThat(isReady(second)).isTrue();
        assertThat(second.events(EventType.WORKER_RESTORED, e -> true)).isNotEmpty();
        assertThat(epochs(second)).hasSize(2).isSorted();
    }

    private static List<Long> epochs(BridgedHost host) {
        return host.hosts().stream().map(Host::getEpoch).distinct().toList();
    }

    @Test
    void oneThatSleptTooLongTypesNothingWhenItWakes() throws Exception {
        first.startBridgeApart();
        first.agent("alice", FakeAgent.tui());
        first.awaitState("alice", AgentState.READY);
        first.send("alice", "one");
        await("the first message").until(() -> first.log("alice").submitted().contains("one"));
        first.apart().pause();

        second.startBridge();
        assertThat(isReady(second)).isFalse();
        second.awaitAgent("alice", a -> a.getState() == AgentState.STOPPED);
        await("that it has taken over").until(() -> isReady(second));
        first.send("alice", "two");
        first.apart().resume();
        second.awaitEvent(
                EventType.WORKER_REDUCED,
                e -> e.getText()
                        .orElse("")
                        .contains("process " + ProcessHandle.current().pid()));
        var told = epochs(second);
        assertThat(told.get(told.size() - 1))
                .isEqualTo(second.record("alice").orElseThrow().getEpoch());
        assertThat(first.log("alice").submitted()).containsExactly("one");

        second.stopBridge();
        await("what waited").until(() -> first.log("alice").submitted().equals(List.of("one", "two")));
    }

    @Test
    void whoHasItGoesOnWhenRedisForgets(Services services) throws Exception {
        first.startBridge();
        second.startBridge();
        first.agent("alice", FakeAgent.tui());
        second.agent("alice", FakeAgent.tui());
        var alice = first.awaitState("alice", AgentState.READY);
        Forgetful.redis(services, first.prefix() + "lease:");
        await("that one of them has it again").until(() -> Forgetful.redisKnows(services, first.prefix() + "lease:"));
        first.send("alice", "one");
        await("the message").until(() -> first.log("alice").submitted().contains("one"));
        assertThat(isReady(first)).isNotEqualTo(isReady(second));
        assertThat(first.record("alice").orElseThrow().getEpoch()).isGreaterThanOrEqualTo(alice.getEpoch());
    }

    @Test
    void withoutRedisTheRecordOfTheHostSaysWhoHasIt(Services services, @TempDir Path other) throws Exception {
        try (var one = new BridgedHost(services, other, "bridge.hosts.lease", "8s", "redis.enabled", "false");
                var two = one.beside("h1", "second", "redis.enabled", "false")) {
            one.startBridge();
            await("its record").until(() -> !one.hosts().isEmpty());
            two.startBridge();
            assertThat(isReady(two)).isFalse();
            one.stopBridge();
            await("its turn").until(() -> detail(two).isEmpty() || detail(two).startsWith("no tmux server"));
        }
    }

    @Test
    void oneThatWasKilledIsNotWaitedFor() throws Exception {
        first.startBridgeApart();
        first.agent("alice", FakeAgent.tui());
        first.awaitState("alice", AgentState.READY);
        first.apart().kill();
        first.startBridge();
        assertThat(isReady(first) || detail(first).startsWith("no tmux server")).isTrue();
    }
}
