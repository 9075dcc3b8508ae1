package io.tmuxorchestrator.bridge.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.EventSender;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServices.class)
class InboxReaderTest {

    /** What was on the topics when it was said that there is nothing to give at an offset. */
    private record Unusable(TopicLedger ledger, CompletableFuture<List<ConsumerRecord<byte[], byte[]>>> seen)
            implements InboxReader.Sink {

        @Override
        public void opened(Position start) {}

        @Override
        public void arrived(Waiting message) {}

        @Override
        public void unusable(long offset) {
            seen.complete(ledger.read());
        }
    }

    @Test
    void theLetterAndItsEventAreThereBeforeThePositionMayMoveOn(Services services) throws Exception {
        var settings = services.settings(Services.newPrefix());
        var configuration = ConfigurationLoader.of(RuntimeSettings.sections())
                .flags(settings)
                .load();
        var kafka = new KafkaClients(configuration, "test");
        var topics = kafka.topics();
        try (var admin = services.admin()) {
            var specs = new ArrayList<>(topics.standing());
            specs.add(topics.spec(topics.inbox("alice")));
            new TopicAdmin(admin).create(specs);
        }
        try (var producer = services.rawProducer()) {
            producer.send(new ProducerRecord<>(topics.inbox("alice"), new byte[0], new byte[] {'?'}))
                    .get();
        }
        try (var sender = new EventSender(kafka::producer);
                var outbox = new Outbox(kafka);
                var ledger = new TopicLedger(services, topics.name(Topic.DEAD_LETTERS), topics.name(Topic.EVENTS));
                var reader = new InboxReader(kafka, letters(kafka, sender), outbox, topics.prefix() + "bridge")) {
            var sink = new Unusable(ledger, new CompletableFuture<>());
            outbox.start();
            reader.start();
            reader.open("alice", Optional.empty(), sink);

            var seen = sink.seen.get(30, TimeUnit.SECONDS);
            assertThat(seen)
                    .extracting(ConsumerRecord::topic)
                    .containsExactlyInAnyOrder(topics.name(Topic.DEAD_LETTERS), topics.name(Topic.EVENTS));
            assertThat(seen)
                    .filteredOn(r -> r.topic().equals(topics.name(Topic.EVENTS)))
                    .map(r -> (AgentEvent) services.deserializer().deserialize(r.topic(), r.value()))
                    .extracting(AgentEvent::getType)
                    .containsExactly(EventType.RECORD_DEAD_LETTERED);
        }
    }

    private static DeadLetters letters(KafkaClients kafka, EventSender sender) {
        var clock = Clock.systemUTC();
        var events = new Events(sender, kafka, clock, "broker-bridge", "h1");
        return new DeadLetters(kafka.topics(), clock, "broker-bridge", events, new SimpleMeterRegistry());
    }
}
