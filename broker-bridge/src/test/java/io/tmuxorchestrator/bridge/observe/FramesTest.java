package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.bridge.BridgedHost;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

@ExtendWith(RealServices.class)
class FramesTest {

    private final List<String> frames = new CopyOnWriteArrayList<>();

    @Test
    void framesComeWhileSomebodyWatchesAndOnlyThen(Services services, @TempDir Path directory) throws Exception {
        try (var host = new BridgedHost(services, directory).startBridge();
                var viewer = connect(services);
                var listener = connect(services)) {
            var pane = host.agent("alice", FakeAgent.tui());
            host.awaitState("alice", AgentState.READY);
            listen(listener, host.prefix() + "frames:alice");

            viewer.set(host.prefix() + "watch:alice", "viewer-1");
            BridgedHost.await("the first frame").until(() -> !frames.isEmpty());
            var first = read(frames.get(0));
            assertThat(first.get("agent").asText()).isEqualTo("alice");
            assertThat(first.get("width").asInt()).isEqualTo(120);
            assertThat(first.get("height").asInt()).isEqualTo(40);
            assertThat(first.get("lines").toString()).contains("scripted agent");
            assertThat(first.get("cursor").get("visible").asBoolean()).isTrue();

            host.tmux().type(pane, "hello there");
            BridgedHost.await("what was typed").until(() -> last().contains("hello there"));
            var quiet = frames.size();
            viewer.set(host.prefix() + "watch:alice", "viewer-2");
            BridgedHost.await("a frame for the second viewer").until(() -> frames.size() > quiet);

            viewer.del(host.prefix() + "watch:alice");
            host.tmux().type(pane, " again");
            host.awaitAgent("alice", a -> a.getState() == AgentState.READY);
            assertThat(frames).as("no frame more often than something changed").hasSizeLessThan(20);
        }
    }

    private String last() {
        return frames.get(frames.size() - 1);
    }

    private static JsonNode read(String frame) throws Exception {
        return new ObjectMapper().readTree(frame);
    }

    private static Jedis connect(Services services) {
        var uri = URI.create(services.redisUrl());
        var config = DefaultJedisClientConfig.builder()
                .password(services.redisPassword())
                .build();
        return new Jedis(new HostAndPort(uri.getHost(), uri.getPort()), config);
    }

    private void listen(Jedis connection, String channel) {
        var listening = new Thread(
                () -> connection.subscribe(
                        new JedisPubSub() {
                            @Override
                            public void onMessage(String from, String frame) {
                                frames.add(frame);
                            }
                        },
                        channel),
                "viewer");
        listening.setDaemon(true);
        listening.start();
    }
}
