package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.WithoutBroker;
import io.tmuxorchestrator.analytics.notify.NotifySettings;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/** The whole topology of alerts without a broker, and with time that passes when a test says so. */
final class HandCranked implements AutoCloseable {

    static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    private final SettableClock clock = new SettableClock(T0);
    private final WorkerContext context;
    private final TopologyTestDriver driver;

    HandCranked(Services services, Path directory, Map<String, String> more) {
        var settings = new HashMap<>(services.settings("orc."));
        settings.put("redis.enabled", "false");
        settings.put("data.directory", directory.toString());
        settings.putAll(more);
        context = WithoutBroker.context(configuration(settings), clock);
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "hand-cranked-alerts");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put("processing.exception.handler.global.enabled", true);
        driver = new TopologyTestDriver(
                AlertTopology.of(
                        context,
                        context.configuration().section(NotifySettings.class).group()),
                properties,
                T0);
    }

    static Configuration configuration(Map<String, String> settings) {
        var sections = RuntimeSettings.sections();
        sections.put("alerts", AlertSettings.class);
        sections.put("notify", NotifySettings.class);
        return ConfigurationLoader.of(sections).flags(settings).load();
    }

    Instant now() {
        return clock.instant();
    }

    static AgentEvent.Builder event(EventType type) {
        return AgentEvent.newBuilder().setType(type).setAgent("alice").setProject("shop");
    }

    void tell(AgentEvent.Builder event) {
        put(Topic.EVENTS, "alice", event.setTime(now()).build(), AgentEvent.class);
    }

    void tell(AgentEvent.Builder event, Instant time) {
        put(Topic.EVENTS, "alice", event.setTime(time).build(), AgentEvent.class);
    }

    WorkerContext context() {
        return context;
    }

    void agent(AgentState state) {
        put(
                Topic.AGENTS,
                "alice",
                Agent.newBuilder()
                        .setAgent("alice")
                        .setHost("h")
                        .setProject("shop")
                        .setState(state)
                        .setLastActivityAt(now())
                        .build(),
                Agent.class);
    }

    /** It should run, for the first time. */
    void place() {
        put(
                Topic.PLACEMENTS,
                "alice",
                Placement.newBuilder()
                        .setAgent("alice")
                        .setProject("shop")
                        .setGeneration(1L)
                        .build(),
                Placement.class);
    }

    void pause() {
        put(
                Topic.PLACEMENTS,
                "alice",
                Placement.newBuilder()
                        .setAgent("alice")
                        .setPaused(true)
                        .setRequestedBy("user:ann")
                        .build(),
                Placement.class);
    }

    void noPlacement() {
        put(Topic.PLACEMENTS, "alice", null, Placement.class);
    }

    void noAgent() {
        put(Topic.AGENTS, "alice", null, Agent.class);
    }

    void measure(MetricWindow window) {
        put(Topic.METRICS, window.getSubject(), window, MetricWindow.class);
    }

    void say(String from, String to, String text) {
        put(
                Topic.MESSAGES,
                to,
                AgentMessage.newBuilder()
                        .setId("m" + now().toEpochMilli())
                        .setSenderId(from)
                        .setRecipientId(to)
                        .setContent(text)
                        .build(),
                AgentMessage.class);
    }

    void ask(String from, String text) {
        var message = AgentMessage.newBuilder()
                .setId("ask")
                .setSenderId(from)
                .setRecipientId("service:analytics")
                .setContent(text)
                .build();
        input(context.kafka().topics().serviceInbox("analytics"), AgentMessage.class)
                .pipeInput("", message, now());
    }

    void silence(String id, Silence.@Nullable Builder silence) {
        put(Topic.SILENCES, id, silence == null ? null : silence.setId(id).build(), Silence.class);
    }

    private <T extends SpecificRecord> void put(Topic topic, String key, @Nullable T value, Class<T> type) {
        input(context.kafka().topics().name(topic), type).pipeInput(key, value, now());
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> input(String topic, Class<T> type) {
        return driver.createInputTopic(
                topic, Serdes.String().serializer(), context.kafka().serde(type).serializer());
    }

    /** Time passes, a second at a time. */
    void run(Duration time) {
        for (var left = time.toSeconds(); left > 0; left--) {
            clock.forward(Duration.ofSeconds(1));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    /** All of it at once. */
    void leap(Duration time) {
        clock.forward(time);
        driver.advanceWallClockTime(time);
    }

    /** What was written since it was last asked. */
    List<Alert> alerts() {
        return read(Topic.ALERTS, Alert.class);
    }

    List<AgentMessage> messages() {
        return read(Topic.MESSAGES, AgentMessage.class);
    }

    List<Placement> placements() {
        return read(Topic.PLACEMENTS, Placement.class);
    }

    /** By id; without a value where there should be none any more. */
    Map<String, Optional<Schedule>> schedules() {
        var read = new LinkedHashMap<String, Optional<Schedule>>();
        driver.createOutputTopic(
                        context.kafka().topics().name(Topic.SCHEDULES),
                        Serdes.String().deserializer(),
                        context.kafka().serde(Schedule.class).deserializer())
                .readKeyValuesToList()
                .forEach(pair -> read.put(pair.key, Optional.ofNullable(pair.value)));
        return read;
    }

    /** It has so much context left, in per cent. */
    void context(int left) {
        put(
                Topic.AGENTS,
                "alice",
                Agent.newBuilder()
                        .setAgent("alice")
                        .setHost("h")
                        .setProject("shop")
                        .setState(AgentState.IDLE)
                        .setLastActivityAt(now())
                        .setContextLeft(left)
                        .build(),
                Agent.class);
    }

    List<AgentEvent> events() {
        return read(Topic.EVENTS, AgentEvent.class);
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        return driver.createOutputTopic(
                        context.kafka().topics().name(topic),
                        Serdes.String().deserializer(),
                        context.kafka().serde(type).deserializer())
                .readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
        context.redis().close();
    }
}
