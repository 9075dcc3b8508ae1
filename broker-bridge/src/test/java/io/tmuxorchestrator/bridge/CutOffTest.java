package io.tmuxorchestrator.bridge;

import static io.tmuxorchestrator.bridge.BridgedHost.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.Cable;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose bridge goes on while nothing of the network reaches it: two bridges, and a cable to one of them. */
class CutOffTest {

    private static final String HOST = "127.0.0.1";

    private static int free() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** With a second address, for those that come by the cable. */
    private static EmbeddedKafka.Settings broker(Path directory, int port, int behind, int cable) throws Exception {
        var controller = HOST + ":" + free();
        return EmbeddedKafka.Settings.in(directory)
                .withPort(port)
                .withBrokerProperties(Map.of(
                        "listeners",
                        "CLIENT://" + HOST + ":" + port + ",CABLE://" + HOST + ":" + behind + ",CONTROLLER://"
                                + controller,
                        "advertised.listeners",
                        "CLIENT://" + HOST + ":" + port + ",CABLE://" + HOST + ":" + cable,
                        "listener.security.protocol.map",
                        "CLIENT:PLAINTEXT,CABLE:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "controller.quorum.voters",
                        "1@" + controller));
    }

    @Test
    void whatIsMovableGoesOnElsewhereAndTheRestWhereItIsAndNothingIsGivenTwice(@TempDir Path directory)
            throws Exception {
        var behind = free();
        try (var toKafka = new Cable(behind);
                var kafka = EmbeddedKafka.start(broker(directory.resolve("kafka"), free(), behind, toKafka.port()));
                var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties()));
                var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(directory.resolve("redis")));
                var toRegistry = new Cable(URI.create(registry.url()).getPort());
                var toRedis = new Cable(redis.port())) {
            var near = new Services(
                    kafka.clientProperties(),
                    registry.clientProperties(),
                    "redis://" + HOST + ":" + redis.port(),
                    redis.password());
            var cables = List.of(toKafka, toRegistry, toRedis);
            try (var h1 = new BridgedHost(near, directory, "bridge.hosts.lost", "15s");
                    var h2 = h1.beside(
                            "h2",
                            "second",
                            "kafka.bootstrap",
                            HOST + ":" + toKafka.port(),
                            "registry.url",
                            "http://" + HOST + ":" + toRegistry.port(),
                            "redis.url",
                            "redis://" + HOST + ":" + toRedis.port())) {
                h1.startBridge();
                h2.startBridgeApart();
                cutOff(h1, h2, cables);
            }
        }
    }

    private static void cutOff(BridgedHost h1, BridgedHost h2, List<Cable> cables) throws Exception {
        h1.place(h2.placement("alice", FakeAgent.tui()).setMovable(true).build());
        h1.place(h2.placement("bob", FakeAgent.tui()).build());
        var pids = new HashMap<String, Long>();
        for (var agent : List.of("alice", "bob")) {
            var there = h1.awaitAgent(agent, a -> a.getHost().equals("h2") && AgentStates.ALIVE.contains(a.getState()));
            pids.put(agent, there.getPid().orElseThrow());
            h1.send(agent, "one");
            h1.awaitEvent(
                    EventType.MESSAGE_DELIVERED,
                    e -> e.getAgent().filter(agent::equals).isPresent());
        }

        cables.forEach(Cable::cut);
        var lost = h1.awaitEvent(EventType.HOST_LOST, e -> true);
        assertThat(lost.getAttributes().get("agents")).isEqualTo("alice,bob");
        h1.send("alice", "two");
        h1.send("bob", "two");
        h1.awaitAgent("alice", a -> a.getHost().equals("h1") && AgentStates.ALIVE.contains(a.getState()));
        await("the second").until(() -> h1.log("alice").submitted().contains("two"));
        ProcessHandle.of(pids.get("bob")).orElseThrow().destroyForcibly();
        await("that its host starts it again, by itself")
                .until(() -> h2.tmux()
                        .run("list-panes", "-a", "-F", "#{@orc_agent} #{pane_pid} #{pane_dead}")
                        .lines()
                        .anyMatch(l -> l.matches("bob \\d+ 0")
                                && !l.contains(pids.get("bob").toString())));

        cables.forEach(Cable::mend);
        h1.awaitEvent(EventType.HOST_UP, e -> e.getText().orElse("").contains("was lost and is back"));
        await("that the host that is back ends what is elsewhere")
                .until(() -> !h2.tmux()
                        .run("list-panes", "-a", "-F", "#{@orc_agent}")
                        .contains("alice"));
        await("what waited").until(() -> h1.log("bob").submitted().contains("two"));
        h1.send("alice", "three");
        await("the third").until(() -> h1.log("alice").submitted().contains("three"));
        assertThat(h1.log("alice").submitted()).containsExactly("one", "two", "three");
        assertThat(h1.log("bob").submitted().stream().filter("two"::equals)).hasSize(1);
        assertThat(h1.record("alice").orElseThrow().getHost()).isEqualTo("h1");
    }
}
