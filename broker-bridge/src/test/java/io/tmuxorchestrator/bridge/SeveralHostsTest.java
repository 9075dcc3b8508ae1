package io.tmuxorchestrator.bridge;

import static io.tmuxorchestrator.bridge.BridgedHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Agents that go from host to host: each a bridge with a tmux server of its own. */
@ExtendWith(RealServices.class)
class SeveralHostsTest {

    private BridgedHost h1;
    private BridgedHost h2;
    private BridgedHost h3;

    @BeforeEach
    void start(Services services, @TempDir Path directory) throws Exception {
        h1 = new BridgedHost(services, directory, "bridge.hosts.lost", "15s");
        h2 = h1.beside("h2", "second");
        h3 = h1.beside("h3", "third");
    }

    @AfterEach
    void end() {
        Stream.of(h3, h2, h1).forEach(BridgedHost::close);
    }

    private Agent awaitOn(String host, String agent) {
        return h1.awaitAgent(agent, a -> a.getHost().equals(host) && AgentStates.ALIVE.contains(a.getState()));
    }

    private static boolean has(BridgedHost host, String agent) {
        return host.tmux()
                .run("list-panes", "-a", "-F", "#{@orc_agent}")
                .lines()
                .anyMatch(agent::equals);
    }

    @Test
    void anAgentThatIsMovedUnderLoadMissesNothingAndGetsNothingTwice() throws Exception {
        h1.startBridge();
        h2.startBridge();
        var texts = IntStream.range(0, 60).mapToObj(i -> "message " + i).toList();
        h1.place(h1.placement("alice", FakeAgent.tui()).build());
        awaitOn("h1", "alice");
        for (var i = 0; i < texts.size(); i++) {
            if (i == 20) {
                h1.place(h2.placement("alice", FakeAgent.tui()).setGeneration(2).build());
            } else if (i == 40) {
                awaitOn("h2", "alice");
                h1.place(h1.placement("alice", FakeAgent.tui()).setGeneration(3).build());
            }
            h1.send("alice", texts.get(i));
        }
        h1.awaitAgent(
                "alice",
                a -> a.getHost().equals("h1") && a.getGeneration() == 3 && AgentStates.ALIVE.contains(a.getState()));
        await("all of them").until(() -> h1.log("alice").submitted().size() >= texts.size());
        assertThat(h1.log("alice").submitted()).containsExactlyElementsOf(texts);
        assertThat(has(h2, "alice")).isFalse();
    }

    @Test
    void whatIsMovableLeavesALostHostWhatIsNotWaitsForItAndNothingIsGivenTwice() throws Exception {
        h1.startBridge();
        h2.startBridgeApart();
        h1.place(h2.placement("alice", FakeAgent.tui()).setMovable(true).build());
        h1.place(h2.placement("bob", FakeAgent.tui()).build());
        for (var agent : List.of("alice", "bob")) {
            awaitOn("h2", agent);
            h1.send(agent, "one");
            h1.awaitEvent(
                    EventType.MESSAGE_DELIVERED,
                    e -> e.getAgent().filter(agent::equals).isPresent());
            await("that the broker knows").until(() -> h2.committed(agent) == 1);
        }
        h2.apart().pause();
        h1.awaitEvent(EventType.HOST_LOST, e -> true);
        h1.send("alice", "two");
        h1.send("bob", "two");
        awaitOn("h1", "alice");
        await("the second").until(() -> h1.log("alice").submitted().contains("two"));
        assertThat(has(h2, "alice")).isTrue();

        h2.apart().resume();
        await("that the host that woke ends what is elsewhere").until(() -> !has(h2, "alice"));
        await("what waited").until(() -> h1.log("bob").submitted().contains("two"));
        h1.send("alice", "three");
        await("the third").until(() -> h1.log("alice").submitted().contains("three"));
        assertThat(h1.log("alice").submitted()).containsExactly("one", "two", "three");
        assertThat(h1.log("bob").submitted()).containsExactly("one", "two");
        assertThat(h1.record("alice").orElseThrow().getHost()).isEqualTo("h1");
        assertThat(h1.record("bob").orElseThrow().getHost()).isEqualTo("h2");
    }

    @Test
    void whatNamesNoHostRunsOnOneOfThem() throws Exception {
        var hosts = List.of(h1, h2, h3);
        for (var host : hosts) {
            host.startBridge();
        }
        var names = IntStream.range(0, 9).mapToObj(i -> "a" + i).toList();
        for (var name : names) {
            h1.place(h1.placement(name, FakeAgent.tui()).clearHost().build());
        }
        for (var name : names) {
            h1.awaitAgent(name, a -> AgentStates.ALIVE.contains(a.getState()));
        }
        var where = new ArrayList<BridgedHost>();
        for (var name : names) {
            var having = hosts.stream().filter(h -> has(h, name)).toList();
            assertThat(having).as(name).hasSize(1);
            where.addAll(having);
        }
        assertThat(where.stream().distinct().count()).isGreaterThan(1);

        var first = where.get(0);
        first.stopBridge();
        first.startBridge();
        h1.unplace("a0");
        h1.awaitNoRecord("a0");
        assertThat(names.stream().skip(1).map(n -> h1.record(n).orElseThrow().getState()))
                .doesNotContain(AgentState.CRASHED, AgentState.STOPPED);
    }
}
