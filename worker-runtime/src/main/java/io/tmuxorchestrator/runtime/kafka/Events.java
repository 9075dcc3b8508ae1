package io.tmuxorchestrator.runtime.kafka;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Says what happened. Returns at once; an event that cannot be sent is logged. Any thread. */
public final class Events {

    private final EventSender sender;
    private final String topic;
    private final Clock clock;
    private final String service;
    private final String host;
    private final Serializer<AgentEvent> serializer;

    public Events(EventSender sender, KafkaClients kafka, Clock clock, String service, String host) {
        this.sender = sender;
        this.topic = kafka.topics().name(Topic.EVENTS);
        this.clock = clock;
        this.service = service;
        this.host = host;
        serializer = kafka.serde(AgentEvent.class).serializer();
    }

    /** Fills in id and host, unless it has them, and time and service. */
    public void publish(AgentEvent.Builder event) {
        var complete = complete(event);
        sender.send(topic, key(complete), complete);
    }

    /** For whoever sends it otherwise. What can happen only once has an id of its own, which stays. */
    public AgentEvent complete(AgentEvent.Builder event) {
        if (!event.hasId()) {
            event.setId(UUID.randomUUID().toString());
        }
        if (!event.hasHost()) {
            event.setHost(host);
        }
        return event.setTime(clock.instant()).setService(service).build();
    }

    /** As it stands on the topic, for the same. May have to wait for the registry. */
    public ProducerRecord<byte[], byte[]> record(AgentEvent complete) {
        return new ProducerRecord<>(
                topic, key(complete).getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, complete));
    }

    /** What keeps the events of one agent in order: the agent, or else the next larger thing it is about. */
    public static String key(AgentEvent event) {
        return Stream.of(event.getAgent(), event.getProject(), event.getHost(), event.getService())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }
}
