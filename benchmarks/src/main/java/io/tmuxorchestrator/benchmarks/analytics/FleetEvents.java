package io.tmuxorchestrator.benchmarks.analytics;

import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.testkit.Services;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a fleet says, most of it about messages.
 *
 * @param between two events of an agent, on average
 */
record FleetEvents(int agents, long events, Duration between, Instant begin) {

    Instant end() {
        return time(events);
    }

    private Instant time(long event) {
        return begin.plusNanos(event * between.toNanos() / agents);
    }

    /** As if the broker had taken each when it happened. Says up to where they reach in each partition. */
    Map<Integer, Long> write(Services services, String topic) {
        var random = new Random(1);
        var ends = new ConcurrentHashMap<Integer, Long>();
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            for (var i = 0L; i < events; i++) {
                var time = time(i);
                var event = event(random.nextInt(agents), random, time);
                var key = Events.key(event).getBytes(StandardCharsets.UTF_8);
                var value = serializer.serialize(topic, event);
                var unused = producer.send(
                        new ProducerRecord<>(topic, null, time.toEpochMilli(), key, value),
                        (taken, failure) -> ends.merge(taken.partition(), taken.offset() + 1, Math::max));
            }
        }
        return ends;
    }

    private AgentEvent event(int agent, Random random, Instant time) {
        var event = AgentEvent.newBuilder()
                .setId("5f0c1a52-7f3b-4f19-9e4f-%012d".formatted(agent))
                .setTime(time)
                .setAgent("agent-" + agent)
                .setProject("project-" + agent % 500)
                .setHost("host-" + agent % 100)
                .setService("broker-bridge");
        return switch (random.nextInt(5)) {
            case 0 ->
                event.setType(EventType.MESSAGE_ACCEPTED)
                        .setMessageId("m")
                        .setAttributes(Map.of(
                                "sender",
                                "agent-" + (agent + random.nextInt(5)) % agents,
                                "recipient",
                                "agent-" + agent))
                        .build();
            case 1 ->
                event.setType(EventType.AGENT_STATE_CHANGED)
                        .setState(random.nextBoolean() ? AgentState.WORKING.name() : AgentState.IDLE.name())
                        .build();
            default ->
                event.setType(EventType.MESSAGE_DELIVERED)
                        .setMessageId("m")
                        .setDurationMs((long) random.nextInt(20_000))
                        .setAttributes(Map.of("sender", "agent-1", "priority", "NORMAL", "pane", "%1", "offset", "17"))
                        .build();
        };
    }
}
