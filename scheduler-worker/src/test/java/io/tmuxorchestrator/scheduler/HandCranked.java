package io.tmuxorchestrator.scheduler;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.EventSender;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology of the scheduler without a broker, and with time that passes when a test says so. */
final class HandCranked implements AutoCloseable {

    static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");

    private final SettableClock clock = new SettableClock(T0);
    private final WorkerContext context;
    private final TopologyTestDriver driver;
    private final List<AgentMessage> messages = new ArrayList<>();
    private final List<AgentEvent> events = new ArrayList<>();

    HandCranked(Services services, Path directory, Map<String, String> more) {
        var settings = new HashMap<>(services.settings("orc."));
        settings.put("redis.enabled", "false");
        settings.put("templates.directory", directory.toString());
        settings.put("data.directory", directory.toString());
        settings.putAll(more);
        context = context(configuration(settings));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "hand-cranked");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put("processing.exception.handler.global.enabled", true);
        driver = new TopologyTestDriver(ScheduleTopology.of(context, new Appointments(clock)), properties, T0);
    }

    static Configuration configuration(Map<String, String> settings) {
        var sections = RuntimeSettings.sections();
        sections.putAll(SchedulerWorker.KIND.sections());
        return ConfigurationLoader.of(sections).flags(settings).load();
    }

    /** What it tells goes through the topology; nobody else sends. */
    private WorkerContext context(Configuration configuration) {
        var kafka = new KafkaClients(configuration, "hand-cranked");
        var metrics = new SimpleMeterRegistry();
        var sender = new EventSender(kafka::producer);
        sender.close();
        var events = new Events(sender, kafka, clock, "scheduler-worker", "here");
        var letters = new DeadLetters(kafka.topics(), clock, "scheduler-worker", events, metrics);
        var redis = new RedisLink(configuration.section(RedisSettings.class), up -> {});
        return new WorkerContext(
                "scheduler-worker", "here", configuration, clock, metrics, kafka, events, letters, redis);
    }

    /** A schedule that sends "hi" to alice, to be changed as a test needs it. */
    static Schedule.Builder schedule(String id) {
        return Schedule.newBuilder()
                .setId(id)
                .setKind(ScheduleKind.ONCE)
                .setRecipientId("alice")
                .setContent("hi " + id);
    }

    static Schedule.Builder every(String id, Duration interval) {
        return schedule(id)
                .setKind(ScheduleKind.INTERVAL)
                .setIntervalMs(interval.toMillis())
                .setDueAt(T0.plus(interval));
    }

    Instant now() {
        return clock.instant();
    }

    void want(Schedule.Builder schedule) {
        want(schedule.getId(), schedule.build());
    }

    void want(String key, Schedule schedule) {
        put(Topic.SCHEDULES, key, schedule, Schedule.class);
    }

    void cancel(String id) {
        put(Topic.SCHEDULES, id, null, Schedule.class);
    }

    void ended(String id, long offset) {
        input(Topic.SCHEDULES, Schedule.class)
                .pipeInput(new TestRecord<>(
                        id, null, new RecordHeaders(Ended.of(offset).toArray()), now()));
    }

    void agent(String name, AgentState state) {
        agent(Agent.newBuilder().setAgent(name).setHost("h").setState(state).setStateSince(now()));
    }

    void agent(Agent.Builder agent) {
        put(Topic.AGENTS, agent.getAgent(), agent.build(), Agent.class);
    }

    void pause(String agent, boolean paused) {
        put(
                Topic.PLACEMENTS,
                agent,
                Placement.newBuilder().setAgent(agent).setPaused(paused).build(),
                Placement.class);
    }

    private <T extends SpecificRecord> void put(Topic topic, String key, T value, Class<T> type) {
        input(topic, type).pipeInput(key, value, now());
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> input(Topic topic, Class<T> type) {
        return driver.createInputTopic(
                context.kafka().topics().name(topic),
                Serdes.String().serializer(),
                context.kafka().serde(type).serializer());
    }

    /** Time passes, a step at a time. */
    void run(Duration time, Duration step) {
        for (var left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(step)) {
            clock.forward(step);
            driver.advanceWallClockTime(step);
        }
    }

    void run(Duration time) {
        run(time, Duration.ofSeconds(1));
    }

    /** Nobody was there meanwhile, or the clock was put forward. */
    void leap(Duration time) {
        clock.forward(time);
        driver.advanceWallClockTime(time);
        run(Duration.ofSeconds(1), Duration.ofMillis(10));
    }

    /** The clock is put back; to Streams, too, time goes on. */
    void putBack(Duration time) {
        clock.forward(time.negated());
    }

    List<AgentMessage> messages() {
        messages.addAll(read(Topic.MESSAGES, AgentMessage.class));
        return messages;
    }

    List<String> contents() {
        return messages().stream().map(AgentMessage::getContent).toList();
    }

    /** When the messages so far were sent for, after the start. */
    List<Duration> nominals() {
        return messages().stream()
                .map(m -> Duration.between(T0, Instant.parse(m.getMetadata().get(Notes.NOMINAL))))
                .toList();
    }

    List<AgentEvent> events(EventType type) {
        events.addAll(read(Topic.EVENTS, AgentEvent.class));
        return events.stream().filter(e -> e.getType() == type).toList();
    }

    List<TestRecord<String, Schedule>> written() {
        return driver.createOutputTopic(
                        context.kafka().topics().name(Topic.SCHEDULES),
                        Serdes.String().deserializer(),
                        context.kafka().serde(Schedule.class).deserializer())
                .readRecordsToList();
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        return driver.createOutputTopic(
                        context.kafka().topics().name(topic),
                        Serdes.String().deserializer(),
                        context.kafka().serde(type).deserializer())
                .readValuesToList();
    }

    double counted(String metric, String... tags) {
        return context.metrics().get(metric).tags(tags).counter().count();
    }

    double kept() {
        return context.metrics().get("orc.schedules.kept").gauge().value();
    }

    @Override
    public void close() {
        driver.close();
        context.redis().close();
    }
}
