package io.tmuxorchestrator.runtime.kafka;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what happened. Returns at once; an event that cannot be sent is logged. Any thread. */
public final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Producer<String, Object> producer;
    private final String topic;
    private final Clock clock;
    private final String service;
    private final String host;

    public Events(Producer<String, Object> producer, KafkaClients kafka, Clock clock, String service, String host) {
        this.producer = producer;
        this.topic = kafka.topics().name(Topic.EVENTS);
        this.clock = clock;
        this.service = service;
        this.host = host;
    }

    /** Fills in id, time, service and host. */
    public void publish(AgentEvent.Builder event) {
        var complete = complete(event);
        // Told in the callback.
        var unused = producer.send(new ProducerRecord<>(topic, key(complete), complete), (sent, failure) -> {
            if (failure != null) {
                LOG.atError()
                        .addKeyValue("event", complete.getType())
                        .setCause(failure)
                        .log("cannot publish an event");
            }
        });
    }

    /** For whoever sends it in a transaction of its own. */
    public AgentEvent complete(AgentEvent.Builder event) {
        return event.setId(UUID.randomUUID().toString())
                .setTime(clock.instant())
                .setService(service)
                .setHost(host)
                .build();
    }

    /** What keeps the events of one agent in order: the agent, or else the next larger thing it is about. */
    public static String key(AgentEvent event) {
        return Stream.of(event.getAgent(), event.getProject(), event.getHost(), event.getService())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }
}
