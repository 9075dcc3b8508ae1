package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.EventSender;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The topology of answers without a broker, and with time that passes when a test says so. */
@ExtendWith(RealServices.class)
class AnswerTopologyTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private static final String APPLICATION = "orc.answers";

    private final SettableClock clock = new SettableClock(T0);
    private WorkerContext context;
    private TopologyTestDriver driver;

    @BeforeEach
    void build(Services services, @TempDir Path directory) {
        var settings = services.settings("orc.");
        settings.put("redis.enabled", "false");
        settings.put("data.directory", directory.toString());
        context = context(settings);
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        var topology = AnswerTopology.of(context, APPLICATION, new Appointments(clock));
        driver = new TopologyTestDriver(topology, properties, T0);
    }

    /** What it tells goes through the topology; nobody else sends. */
    private WorkerContext context(Map<String, String> settings) {
        var configuration = RouterProgram.configuration(settings);
        var kafka = new KafkaClients(configuration, "hand-cranked");
        var metrics = new SimpleMeterRegistry();
        var sender = new EventSender(kafka::producer);
        sender.close();
        var events = new Events(sender, kafka, clock, "message-router", "here");
        var letters = new DeadLetters(kafka.topics(), clock, "message-router", events, metrics);
        var redis = new RedisLink(configuration.section(RedisSettings.class), up -> {});
        return new WorkerContext(
                "message-router", "here", configuration, clock, metrics, kafka, events, letters, redis);
    }

    @AfterEach
    void close() {
        driver.close();
        context.redis().close();
    }

    /** Otherwise one that had slept too long could tell what another one has told. */
    @Test
    void claimsItsPartitionBeforeItTellsByTheClock() {
        run(Duration.ofSeconds(1));
        assertThat(read(APPLICATION + "-by-message-repartition", context.kafka().serde(AgentEvent.class)))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.getKey()).isEqualTo("orc.claim.0");
                    assertThat(r.getValue()).isNull();
                });
        assertThat(told()).isEmpty();
    }

    @Test
    void whoDoesNotAnswerIsToldOnceAndOnTime() {
        run(Duration.ofSeconds(1));
        ask("q1");
        run(Duration.ofMinutes(10).minusMillis(1_001));
        assertThat(told()).isEmpty();
        run(Duration.ofMillis(1_001));
        assertThat(told()).singleElement().satisfies(e -> {
            assertThat(e.getType()).isEqualTo(EventType.MESSAGE_TIMED_OUT);
            assertThat(e.getMessageId()).contains("q1");
        });
        run(Duration.ofHours(2));
        assertThat(told()).isEmpty();
    }

    private void ask(String id) {
        var asked = AgentEvent.newBuilder()
                .setType(EventType.MESSAGE_ACCEPTED)
                .setMessageId(id)
                .setAgent("alice")
                .setTime(clock.instant())
                .setAttributes(Map.of(RouterEvents.REQUIRES_RESPONSE, "true"));
        var complete = context.events().complete(asked);
        driver.createInputTopic(
                        context.kafka().topics().name(Topic.EVENTS),
                        Serdes.String().serializer(),
                        context.kafka().serde(AgentEvent.class).serializer())
                .pipeInput("alice", complete, clock.instant());
    }

    private List<AgentEvent> told() {
        var topic = context.kafka().topics().name(Topic.EVENTS);
        return read(topic, context.kafka().serde(AgentEvent.class)).stream()
                .map(TestRecord::getValue)
                .toList();
    }

    private <T extends SpecificRecord> List<TestRecord<String, T>> read(String topic, Serde<T> serde) {
        return driver.createOutputTopic(topic, Serdes.String().deserializer(), serde.deserializer())
                .readRecordsToList();
    }

    private void run(Duration time) {
        clock.forward(time);
        driver.advanceWallClockTime(time);
    }
}
