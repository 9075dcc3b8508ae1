package io.tmuxorchestrator.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.runtime.Installation;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServices.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventSenderTest {

    @Test
    void sendsInOrderAndWhatWaitsIsSentBeforeTheEnd(Services services) {
        var kafka = Installation.on(services).kafka();
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(kafka.topics().standing());
        }
        try (var sender = new EventSender(kafka::producer)) {
            publish(sender, kafka, 500);
        }
        var sequences = new ArrayList<Long>();
        try (var ledger = new TopicLedger(services, kafka.topics().name(Topic.EVENTS));
                var deserializer = services.deserializer()) {
            ledger.read()
                    .forEach(r ->
                            sequences.add(((AgentEvent) deserializer.deserialize(r.topic(), r.value())).getSequence()));
        }
        assertThat(sequences)
                .containsExactlyElementsOf(LongStream.range(0, 500).boxed().toList());
    }

    /** More than fit, to a registry and a broker that are away: neither saying it nor ending waits for them. */
    @Test
    void nobodyWaitsForServicesThatAreAway() {
        var kafka = Installation.nowhere().kafka();
        try (var sender = new EventSender(kafka::producer)) {
            publish(sender, kafka, 20_000);
        }
    }

    private static void publish(EventSender sender, KafkaClients kafka, int count) {
        var events = new Events(sender, kafka, Clock.systemUTC(), "test", "h1");
        for (var i = 0; i < count; i++) {
            events.publish(AgentEvent.newBuilder()
                    .setType(EventType.ERROR_OCCURRED)
                    .setAgent("alice")
                    .setSequence(i));
        }
    }
}
