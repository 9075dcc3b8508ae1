package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.PaneLog;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A host with a tmux server and a bridge, and what they tell, read by consumers of its own. Used by the test's thread. */
public final class BridgedHost implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Services services;
    private final Path directory;
    private final String id;
    private final Topics topics;
    private Path logs;
    private final TmuxServer tmux = TmuxServer.start();
    private final Map<String, String> settings = new HashMap<>();
    private Optional<WorkerProcess> bridge = Optional.empty();
    private Optional<ChildJvm> apart = Optional.empty();
    private Optional<TopicLedger> ledger = Optional.empty();

    /** @param more settings of the bridge, each followed by its value */
    public BridgedHost(Services services, Path directory, String... more) {
        this(services, directory, "h1", new Topics(Services.newPrefix(), 3, 1), more);
    }

    private BridgedHost(Services services, Path directory, String id, Topics topics, String... more) {
        this.services = services;
        this.directory = directory;
        this.id = id;
        this.topics = topics;
        logs = directory;
        settings.putAll(services.settings(topics.prefix()));
        settings.put("data.directory", directory.resolve("data").toString());
        settings.put("host.id", id);
        settings.put("bridge.tmux.socket", tmux.socket().toString());
        settings.put(
                "bridge.profiles",
                FakeProfiles.write(directory.resolve("profiles")).toString());
        for (var i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
    }

    /** Another machine of the same installation, with the same settings but for these. */
    public BridgedHost beside(String otherId, String name, String... more) throws IOException {
        var other = new BridgedHost(
                services, Files.createDirectories(directory.resolve(name)), otherId, topics, settings(more));
        other.logs = logs;
        return other;
    }

    private String[] settings(String... more) {
        var all = new ArrayList<String>();
        settings.forEach((path, value) -> {
            if (path.startsWith("bridge.place.") || path.startsWith("bridge.hosts.")) {
                all.addAll(List.of(path, value));
            }
        });
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    public BridgedHost startBridge() throws Exception {
        bridge = Optional.of(BridgeProgram.start(BrokerBridge.KIND, settings));
        listen();
        return this;
    }

    /** In a process of its own, which can be killed and stopped. */
    public BridgedHost startBridgeApart() {
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(topics.standing());
        }
        apart = Optional.of(ChildJvm.run(BridgeProgram.class, settings, directory.resolve("bridge.out")));
        listen();
        return this;
    }

    public ChildJvm apart() {
        return apart.orElseThrow();
    }

    private void listen() {
        if (ledger.isEmpty()) {
            ledger = Optional.of(new TopicLedger(
                    services, topics.name(Topic.AGENTS), topics.name(Topic.EVENTS), topics.name(Topic.HOSTS)));
        }
    }

    public void stopBridge() {
        bridge.ifPresent(WorkerProcess::close);
        bridge = Optional.empty();
        apart.ifPresent(ChildJvm::close);
        apart = Optional.empty();
    }

    public WorkerProcess bridge() {
        return bridge.orElseThrow();
    }

    public TmuxServer tmux() {
        return tmux;
    }

    public String prefix() {
        return topics.prefix();
    }

    /** A pane in a session of the agent's name. */
    public String agent(String name, FakeAgent program) {
        return mark(tmux.newPane(name, program.command(file(name))), name, program.profile());
    }

    /** For a program of the agent's own, in a session of the host. Nothing is said to it at its start. */
    public Placement.Builder placement(String name, FakeAgent program) {
        return Placement.newBuilder()
                .setAgent(name)
                .setHost(id)
                .setProfile(program.profile())
                .setBriefing("")
                .setDirectory(logs.toString())
                .setCommand(program.command(file(name)));
    }

    public void place(Placement placement) throws Exception {
        try (var serializer = services.serializer()) {
            var topic = topics.name(Topic.PLACEMENTS);
            publish(topic, placement.getAgent(), serializer.serialize(topic, placement));
        }
    }

    public void unplace(String name) throws Exception {
        publish(topics.name(Topic.PLACEMENTS), name, null);
    }

    private void publish(String topic, String key, byte @Nullable [] value) throws Exception {
        try (var producer = services.rawProducer()) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    public String mark(String pane, String name, String profile) {
        tmux.set(pane, "@orc_profile", profile);
        tmux.set(pane, "@orc_agent", name);
        return pane;
    }

    private Path file(String name) {
        return logs.resolve(name + ".log");
    }

    public PaneLog log(String name) {
        return new PaneLog(file(name));
    }

    public void send(String agent, String text) throws Exception {
        send(message(agent, text));
    }

    public static AgentMessage.Builder message(String agent, String text) {
        return AgentMessage.newBuilder()
                .setId("m-" + text.hashCode())
                .setRecipientId(agent)
                .setSenderId("user:ann")
                .setContent(text);
    }

    /** Straight into the inbox. */
    public void send(AgentMessage.Builder message) throws Exception {
        var topic = topics.inbox(message.getRecipientId());
        try (var serializer = services.serializer()) {
            publish(topic, message.getSenderId(), serializer.serialize(topic, message.build()));
        }
    }

    /** How far the group of the bridges has come in an agent's inbox, as the broker knows it. */
    public long committed(String agent) throws Exception {
        try (var admin = services.admin()) {
            var at = admin.listConsumerGroupOffsets(prefix() + "bridge")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topics.inbox(agent), 0));
            return at == null ? 0 : at.offset();
        }
    }

    public Agent awaitAgent(String name, Predicate<Agent> wanted) {
        return await("agent " + name + ": ")
                .until(() -> record(name), found -> found.filter(wanted).isPresent())
                .orElseThrow();
    }

    public Agent awaitState(String name, AgentState state) {
        return awaitAgent(name, a -> a.getState() == state);
    }

    public void awaitNoRecord(String name) {
        await("no agent " + name).until(() -> record(name).isEmpty());
    }

    public AgentEvent awaitEvent(EventType type, Predicate<AgentEvent> wanted) {
        await("event " + type).until(() -> !events(type, wanted).isEmpty());
        return events(type, wanted).get(0);
    }

    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    public List<AgentEvent> events(EventType type, Predicate<AgentEvent> wanted) {
        return events().stream().filter(e -> e.getType() == type).filter(wanted).toList();
    }

    public List<AgentEvent> events() {
        return values(Topic.EVENTS, AgentEvent.class);
    }

    /** What the topic says now. */
    public Optional<Agent> record(String name) {
        return ledger.orElseThrow().read().stream()
                .filter(r -> r.topic().equals(topics.name(Topic.AGENTS)))
                .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(name))
                .reduce((first, last) -> last)
                .filter(r -> r.value() != null)
                .map(r -> value(r, Agent.class));
    }

    public List<Host> hosts() {
        return values(Topic.HOSTS, Host.class);
    }

    private <T> List<T> values(Topic topic, Class<T> type) {
        return ledger.orElseThrow().read().stream()
                .filter(r -> r.topic().equals(topics.name(topic)))
                .map(r -> value(r, type))
                .toList();
    }

    private <T> T value(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        try (var deserializer = services.deserializer()) {
            return type.cast(deserializer.deserialize(record.topic(), record.value()));
        }
    }

    @Override
    public void close() {
        stopBridge();
        ledger.ifPresent(TopicLedger::close);
        tmux.close();
    }
}
