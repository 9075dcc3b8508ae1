package io.tmuxorchestrator.bridge.realagents;

import io.tmuxorchestrator.bridge.BridgeProgram;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.DeliveryAccount;
import io.tmuxorchestrator.testkit.panes.Endings;
import io.tmuxorchestrator.testkit.panes.Inboxes;
import io.tmuxorchestrator.testkit.panes.PaneEntry;
import io.tmuxorchestrator.testkit.panes.PaneLedger;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real agent with an inbox, and a bridge that can be killed: what was published, held against what the model was told. Used
 * by the test's thread.
 */
final class RealDelivery implements AutoCloseable {

    private static final String NAME = "alice";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Services services;
    private final RunningAgent agent;
    private final TmuxServer server;
    private final Path directory;
    private final Topics topics = new Topics(Services.newPrefix(), 3, 1);
    private final Inboxes inboxes;
    private final TopicLedger events;
    private final AvroDeserializer deserializer;
    private final Map<String, Long> publishedAt = new LinkedHashMap<>();
    private final List<ChildJvm> bridges = new ArrayList<>();

    /** Tags the agent's pane, so that a bridge finds it. */
    RealDelivery(Services services, RunningAgent agent, TmuxServer server, Path directory) {
        this.services = services;
        this.agent = agent;
        this.server = server;
        this.directory = directory;
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(topics.standing());
            new TopicAdmin(admin).create(List.of(topics.spec(topics.inbox(NAME))));
        }
        inboxes = new Inboxes(services, topics);
        events = new TopicLedger(services, topics.name(Topic.EVENTS));
        deserializer = services.deserializer();
        server.set(agent.pane(), "@orc_profile", agent.profile().name());
        server.set(agent.pane(), "@orc_agent", NAME); // Last: it is what makes it an agent.
    }

    void startBridge() {
        var settings = services.settings(topics.prefix());
        settings.put("host.id", "test");
        settings.put("http.enabled", "false");
        settings.put("data.directory", directory.resolve("data").toString());
        settings.put("bridge.tmux.socket", server.socket().toString());
        bridges.add(ChildJvm.run(BridgeProgram.class, settings, directory.resolve("bridge.log")));
    }

    /** As kill -9 does. */
    void killBridge() {
        bridges.forEach(ChildJvm::kill);
        bridges.clear();
    }

    void publish(Prompt prompt) {
        var text = agent.takes(prompt);
        publishedAt.put(text, System.nanoTime());
        inboxes.publish(Inboxes.message(NAME, prompt.sender(), prompt.content()).build(), text);
    }

    /** Publishes it and waits until it is at the model. */
    void deliver(Prompt prompt) {
        publish(prompt);
        var text = agent.takes(prompt);
        awaitModel(
                "that the model is told " + prompt,
                () -> agent.model().arrival(text).isPresent());
    }

    void awaitModel(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + account() + "\n" + server.capture(agent.pane()), e);
        }
    }

    /** When every message has ended, and the model has had its time to be told one twice. */
    DeliveryAccount finish() {
        deliver(new Prompt("user:ann", "this comes behind the last"));
        awaitModel("an ending for every message", () -> account().isSettled());
        return account();
    }

    private DeliveryAccount account() {
        var ledger = new PaneLedger();
        inboxes.published().forEach(ledger::published);
        agent.model().prompts().forEach(prompt -> ledger.took(NAME, entry(prompt)));
        var endings = new Endings();
        events.read().stream()
                .map(r -> (AgentEvent) Objects.requireNonNull(deserializer.deserialize(r.topic(), r.value())))
                .forEach(endings::told);
        return new DeliveryAccount(ledger, endings, PaneLedger.Memory.OF_THE_PANE);
    }

    private static PaneEntry entry(String prompt) {
        return new PaneEntry(PaneEntry.Kind.SUBMITTED, prompt.strip(), 1, 0, 0, false);
    }

    /** From the call that publishes to the request at the model. The first waits for the bridge to start, and does not count. */
    Latencies latencies() {
        return new Latencies(publishedAt.entrySet().stream()
                .skip(1)
                .flatMap(e -> agent.model().arrival(e.getKey()).map(at -> at - e.getValue()).stream())
                .map(Duration::ofNanos)
                .sorted()
                .toList());
    }

    /**
     * How long messages took.
     *
     * @param sorted the shortest first
     */
    record Latencies(List<Duration> sorted) {

        @Override
        public String toString() {
            return "%d prompts, published to request: p50 %s ms, p99 %s ms"
                    .formatted(sorted.size(), millis(50), millis(99));
        }

        private long millis(int percent) {
            return sorted.get((sorted.size() * percent + 99) / 100 - 1).toMillis();
        }
    }

    @Override
    public void close() {
        try (deserializer;
                events;
                inboxes) {
            killBridge();
        }
    }
}
