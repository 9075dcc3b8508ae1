package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of a message, from an address into panes, past a router and a bridge that can be killed. Used by the test's
 * thread; from others, only messages may be sent.
 */
final class ChainRun implements AutoCloseable {

    /** A killed router is missed after six seconds, and a JVM takes a few to start. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Services services;
    private final Topics topics = new Topics(Services.newPrefix(), 3, 1);
    private final Path directory;
    private final Class<?> program;
    private final Map<String, FakeAgent> agents;
    private final Addresses addresses;
    private final DeliveryRun deliveries;
    private final AtomicInteger numbers = new AtomicInteger();
    private @Nullable ChildJvm router;

    /**
     * @param directory keeps the logs, those of the router as {@code router.log}
     * @param router routes, given its settings as {@link ChildJvm#settings} reads them
     * @param bridge delivers, given its settings in the same way
     */
    ChainRun(Services services, Path directory, Class<?> router, Class<?> bridge, Map<String, FakeAgent> agents) {
        this.services = services;
        this.directory = directory;
        this.program = router;
        this.agents = agents;
        try (var admin = services.admin()) {
            new TopicAdmin(admin)
                    .create(agents.keySet().stream()
                            .map(a -> topics.spec(topics.inbox(a)))
                            .toList());
        }
        addresses = new Addresses(
                services,
                topics,
                agents.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, a -> AgentPane.role(a.getValue()))));
        deliveries = new DeliveryRun(services, directory, bridge, PATIENCE, topics, addresses);
    }

    /** Returns when the bridge has told of all agents: whoever routes without knowing them would be right to find nobody. */
    void start() {
        deliveries.start(agents);
        deliveries.startBridge();
        try (var ledger = new TopicLedger(services, topics.name(Topic.AGENTS));
                var deserializer = services.deserializer()) {
            ledger.await(records -> records.stream()
                            .map(r -> deserializer.deserialize(r.topic(), r.value()))
                            .filter(a -> a instanceof Agent agent
                                    && agent.getProject().isPresent()
                                    && !agent.getRole().isEmpty())
                            .map(a -> ((Agent) a).getAgent())
                            .collect(Collectors.toSet())
                            .size()
                    == agents.size());
        }
        startRouter();
    }

    private void startRouter() {
        var settings = services.settings(topics.prefix());
        settings.put("http.enabled", "false");
        settings.put("data.directory", directory.resolve("router").toString());
        router = ChildJvm.run(program, settings, directory.resolve("router.log"));
    }

    /** As kill -9 does; both are started again at once. */
    void kill(Victim victim) {
        if (victim != Victim.BRIDGE && router != null) {
            router.kill();
        }
        if (victim != Victim.ROUTER) {
            deliveries.killBridge();
            deliveries.startBridge();
        }
        if (victim != Victim.BRIDGE) {
            startRouter();
        }
    }

    /** Who is killed. */
    enum Victim {
        ROUTER,
        BRIDGE,
        BOTH
    }

    /** Returns when whoever is to be killed has done something since it was started. */
    void awaitWork(Victim victim) {
        if (victim != Victim.BRIDGE) {
            var before = addresses.routed();
            Awaitility.await("a message that is routed").atMost(PATIENCE).until(() -> {
                requireRouter();
                return addresses.routed() > before;
            });
        }
        if (victim != Victim.ROUTER) {
            deliveries.awaitMore(1);
        }
    }

    private void requireRouter() {
        if (router == null || !router.isAlive()) {
            throw new AssertionError("the router ended by itself; " + directory.resolve("router.log") + " may say why");
        }
    }

    /** Everything that a message can be addressed to here. */
    List<String> addresses() {
        var all = new ArrayList<>(agents.keySet());
        agents.values().stream().map(a -> "@" + AgentPane.role(a)).distinct().forEach(all::add);
        all.add("project:" + AgentPane.PROJECT);
        return all;
    }

    /** A line, so that every kind of program takes it. */
    void say(String sender, String address) {
        var number = numbers.incrementAndGet();
        var text = Texts.line("m%d from %s to %s".formatted(number, sender, address));
        addresses.publish(
                Inboxes.message(address, sender, text)
                        .setPriority(DeliveryRun.priority(number))
                        .build(),
                text);
    }

    /** What became of all that was said, and what the promise does not allow. */
    record Account(String said, List<String> violations) {}

    /** Waits until every message has ended, or nothing has happened for long enough. */
    Account finish() {
        var delivered = deliveries.finish(this::requireRouter);
        var routed = addresses.account();
        var violations = new ArrayList<>(routed.violations());
        violations.addAll(delivered.violations());
        return new Account(routed + "; " + delivered, List.copyOf(violations));
    }

    @Override
    public void close() {
        try (deliveries) {
            if (router != null) {
                router.kill();
            }
        }
    }
}
