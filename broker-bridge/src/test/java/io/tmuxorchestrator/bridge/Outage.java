package io.tmuxorchestrator.bridge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.door.DoorClient;
import io.tmuxorchestrator.bridge.door.DoorException;
import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A bridge in a process of its own, whose broker can go and come back. Used by the test's thread. */
final class Outage implements AutoCloseable {

    static final String PREFIX = "t.";

    private final Path directory;
    private final TmuxServer tmux = TmuxServer.start();
    private final Map<String, PaneLog> logs = new HashMap<>();
    private EmbeddedKafka kafka;
    private EmbeddedRegistry registry;
    private Optional<ChildJvm> bridge = Optional.empty();
    private final int kafkaPort;
    private final int registryPort;

    /** The path of a socket in the directory must not be too long for one. */
    Outage(Path directory) {
        this.directory = directory;
        FakeProfiles.write(directory.resolve("profiles"));
        kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
        registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties()));
        kafkaPort = Integer.parseInt(kafka.bootstrap().replaceAll(".*:", ""));
        registryPort = Integer.parseInt(registry.url().replaceAll(".*:", ""));
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50));
    }

    Services services() {
        return new Services(kafka.clientProperties(), registry.clientProperties(), "redis://127.0.0.1:1", "");
    }

    void agent(String name, FakeAgent agent) {
        var log = new PaneLog(directory.resolve(name + ".log"));
        var pane = tmux.newPane(name, agent.command(log.file()));
        tmux.set(pane, "@orc_profile", agent.profile());
        tmux.set(pane, "@orc_agent", name);
        logs.put(name, log);
    }

    PaneLog log(String agent) {
        return logs.get(agent);
    }

    void startBridge() {
        var settings = services().settings(PREFIX);
        settings.put("data.directory", directory.toString());
        settings.put("bridge.tmux.socket", tmux.socket().toString());
        bridge = Optional.of(ChildJvm.run(BridgeProgram.class, settings, directory.resolve("bridge.out")));
        await("the agents' inboxes").until(() -> {
            var agents = ask("status", fields()).path("agents");
            return agents.size() == logs.size()
                    && agents.findValues("reads").stream().allMatch(r -> r.asBoolean());
        });
    }

    void killBridge() {
        bridge.ifPresent(ChildJvm::kill);
        bridge = Optional.empty();
    }

    void stopBroker() {
        registry.close();
        kafka.close();
        await("that the bridge knows")
                .until(() -> !ask("status", fields()).path("broker").asBoolean(true));
    }

    void startBroker() {
        kafka = EmbeddedKafka.start(
                EmbeddedKafka.Settings.in(directory.resolve("kafka")).withPort(kafkaPort));
        registry = EmbeddedRegistry.start(
                EmbeddedRegistry.Settings.on(kafka.clientProperties()).withPort(registryPort));
    }

    static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty answer while nobody answers. */
    ObjectNode ask(String request, ObjectNode fields) {
        try {
            return DoorClient.in(directory).ask(request, fields);
        } catch (DoorException e) {
            return fields();
        }
    }

    ObjectNode send(AgentMessage message) throws DoorException {
        return DoorClient.in(directory).ask("send", fields().set("message", RecordJson.tree(message)));
    }

    String output() throws IOException {
        return Files.readString(directory.resolve("bridge.out"));
    }

    @Override
    public void close() {
        killBridge();
        registry.close();
        kafka.close();
        tmux.close();
    }
}
