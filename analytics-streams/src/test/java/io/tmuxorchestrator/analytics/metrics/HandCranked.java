package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.analytics.KilledAgain;
import io.tmuxorchestrator.analytics.WithoutBroker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology of metrics without a broker, and with time that passes when a test says so. */
final class HandCranked implements AutoCloseable {

    /** The begin of a day, and so of all windows. */
    static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");

    private final SettableClock clock = new SettableClock(T0);
    private final WorkerContext context;
    private final TopologyTestDriver driver;
    private final List<MetricWindow> figures = new ArrayList<>();
    private final List<AgentEvent> ticks = new ArrayList<>();

    HandCranked(Services services, Path directory) {
        var settings = new HashMap<>(services.settings("orc."));
        settings.put("redis.enabled", "false");
        settings.put("data.directory", directory.toString());
        context = WithoutBroker.context(KilledAgain.configuration(settings), clock);
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "orc.hand-cranked");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(MetricTopology.of(context, 1), properties, T0);
    }

    static AgentEvent.Builder event(EventType type) {
        return AgentEvent.newBuilder().setType(type);
    }

    /** Of an agent of the project shop. */
    static AgentEvent.Builder about(String agent, EventType type) {
        return event(type).setAgent(agent).setProject("shop");
    }

    static AgentEvent.Builder state(String agent, AgentState state) {
        return about(agent, EventType.AGENT_STATE_CHANGED).setHost("h1").setState(state.name());
    }

    static AgentEvent.Builder beat(String agent, AgentState state) {
        return about(agent, EventType.AGENT_HEARTBEAT).setHost("h1").setState(state.name());
    }

    static AgentEvent.Builder delivered(String agent, long millis) {
        return about(agent, EventType.MESSAGE_DELIVERED).setDurationMs(millis).setHost("h1");
    }

    /** It happens now, and the broker takes it at once. */
    void tell(AgentEvent.Builder event) {
        tell(event, clock.instant(), clock.instant());
    }

    /** So long after the start. */
    void tell(Duration after, AgentEvent.Builder event) {
        forward(Duration.between(clock.instant(), T0.plus(after)));
        tell(event);
    }

    void tell(AgentEvent.Builder event, Instant happened, Instant taken) {
        var complete = event.setTime(happened).build();
        driver.createInputTopic(
                        context.kafka().topics().name(Topic.EVENTS),
                        Serdes.String().serializer(),
                        context.kafka().serde(AgentEvent.class).serializer())
                .pipeInput(new TestRecord<>(Events.key(complete), complete, taken));
    }

    /** Time passes, and nobody says anything but the worker itself. */
    void forward(Duration time) {
        var step = Duration.ofSeconds(2);
        var left = time;
        while (left.compareTo(Duration.ZERO) > 0) {
            var next = left.compareTo(step) < 0 ? left : step;
            clock.forward(next);
            driver.advanceWallClockTime(next);
            hearTicks();
            left = left.minus(next);
        }
    }

    /** As the broker does: what the worker writes to the events it reads again. */
    private void hearTicks() {
        for (var tick : read(Topic.EVENTS, AgentEvent.class)) {
            ticks.add(tick);
        }
    }

    /** How often the worker had to say itself that it is later. */
    int ticks() {
        return ticks.size();
    }

    /** What whoever scrapes the worker sees of the fleet. */
    double gauge(String figure) {
        return context.metrics().get("orc.fleet").tag("figure", figure).gauge().value();
    }

    /** All that was published so far of a subject and a span. */
    List<MetricWindow> figures(Subject subject, Span span) {
        figures.addAll(read(Topic.METRICS, MetricWindow.class));
        return figures.stream()
                .filter(w -> Subject.of(w).equals(subject))
                .filter(w -> Duration.between(w.getStart(), w.getEnd()).equals(span.length()))
                .toList();
    }

    /** Of them those after which none follows. */
    List<MetricWindow> finished(Subject subject, Span span) {
        return figures(subject, span).stream().filter(MetricWindow::getComplete).toList();
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** Of all these windows together. */
    static long count(List<MetricWindow> windows, String name) {
        return windows.stream()
                .mapToLong(w -> w.getCounts().getOrDefault(name, 0L))
                .sum();
    }

    static Sketch sketch(MetricWindow window, String name) {
        return Tally.of(window).sketch(name).orElseThrow();
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
