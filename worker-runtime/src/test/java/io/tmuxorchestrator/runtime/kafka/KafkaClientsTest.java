package io.tmuxorchestrator.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import io.tmuxorchestrator.runtime.Installation;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.serde.RegistryException;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServices.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaClientsTest {

    private Services services;
    private Installation installation;

    @BeforeEach
    void install(Services services) {
        this.services = services;
        installation = Installation.on(services);
    }

    @Test
    void aSerializerThatIsNotThereIsAMistakeInTheSettings() {
        var kafka = installation
                .with("kafka.serializer", "io.confluent.kafka.serializers.KafkaAvroSerializer")
                .kafka();
        assertThatThrownBy(kafka::serializer)
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("io.confluent.kafka.serializers.KafkaAvroSerializer", "-Pconfluent");
    }

    @Test
    void propertiesReachEveryClient() {
        var kafka = installation
                .with("kafka.properties.client.id", "mine")
                .with("kafka.properties.compression.type", "lz4")
                .kafka();
        assertThat(kafka.properties())
                .containsEntry("client.id", "mine")
                .containsEntry("compression.type", "lz4")
                .containsEntry("bootstrap.servers", services.kafka().get("bootstrap.servers"));
        assertThat(installation.kafka().properties()).containsEntry("client.id", "test");

        assertThatThrownBy(() -> installation
                        .with("kafka.properties.compression.type", "none at all")
                        .kafka()
                        .producer())
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("none at all");
    }

    /** A record that is refused once, and another that is not, are enough for the first to be lost. */
    @Test
    void whatWasJustMadeTakesTheFirstRecordAtOnce() throws Exception {
        var kafka = installation.kafka();
        var impatient = kafka.properties();
        impatient.putAll(Map.of("enable.idempotence", false, "retries", 0));
        var inboxes = IntStream.range(0, 100)
                .mapToObj(i -> kafka.topics().spec(kafka.topics().inbox("agent" + i)))
                .toList();
        try (var admin = kafka.admin();
                var producer = new KafkaProducer<>(impatient, new ByteArraySerializer(), new ByteArraySerializer())) {
            new TopicAdmin(admin).create(inboxes);
            var sent = inboxes.stream()
                    .map(inbox -> producer.send(new ProducerRecord<byte[], byte[]>(inbox.name(), new byte[0])))
                    .toList();
            for (var one : sent) {
                assertThat(one.get().offset()).isZero();
            }
        }
    }

    @Test
    void logsInToTheRegistry() {
        var user = new Credentials("ann", "pass:word");
        var settings = EmbeddedRegistry.Settings.on(services.kafka())
                .withTopic(Services.newPrefix() + "schemas")
                .withCredentials(user);
        try (var registry = EmbeddedRegistry.start(settings)) {
            var right = installation
                    .with("registry.url", registry.url())
                    .with("registry.user", "ann")
                    .with("registry.password", "pass:word");
            assertThat(right.kafka().registry().subjects()).isEmpty();
            assertThat(right.kafka().serializer().serialize("t", message(1))).isNotEmpty();

            var wrong = right.with("registry.password", "guess").kafka();
            assertThatThrownBy(() -> wrong.registry().subjects())
                    .isInstanceOfSatisfying(
                            RegistryException.class,
                            e -> assertThat(e.isForbidden()).isTrue())
                    .hasMessageContaining("basic.auth.user.info")
                    .hasMessageNotContaining("guess");
        }
    }

    @Test
    void aTypeIsReadAndAnotherIsRefused() {
        var kafka = installation.kafka();
        try (var messages = kafka.serde(AgentMessage.class);
                var tasks = kafka.serde(Task.class)) {
            var task = Task.newBuilder().setId("t").setTitle("paint").build();
            var bytes = tasks.serializer().serialize("any", task);

            assertThat(tasks.deserializer().deserialize("any", bytes)).isEqualTo(task);
            assertThatThrownBy(() -> messages.deserializer().deserialize("orc.messages", bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("the value is a record of another type (Task); orc.messages takes AgentMessage");
            assertThat(messages.deserializer().deserialize("any", null)).isNull();
            assertThat(messages.serializer().serialize("any", null)).isNull();
        }
    }

    @Test
    void writesPatientlyThroughAnAbsenceOfTheRegistryAndKeepsTheOrder() throws Exception {
        var settings = EmbeddedRegistry.Settings.on(services.kafka())
                .withTopic(Services.newPrefix() + "schemas")
                .withPort(Port.reserved());
        installation = installation.with("registry.url", "http://127.0.0.1:" + settings.port());
        var kafka = installation.kafka();
        var topic = kafka.topics().name(Topic.MESSAGES);
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(List.of(kafka.topics().spec(topic)));
        }
        var sent = CompletableFuture.runAsync(() -> {
            try (var producer = kafka.producer()) {
                for (var i = 0; i < 50; i++) {
                    var unused = producer.send(new ProducerRecord<>(topic, "one key", message(i)));
                }
            }
        });
        try (var registry = EmbeddedRegistry.start(settings);
                var serde = kafka.serde(AgentMessage.class)) {
            sent.join();
            var contents = new ArrayList<String>();
            try (var ledger = new TopicLedger(services, topic)) {
                ledger.await(l -> l.size() >= 50)
                        .forEach(r -> contents.add(serde.deserializer()
                                .deserialize(topic, r.value())
                                .getContent()));
            }
            assertThat(registry.url()).isNotEmpty();
            assertThat(contents).containsExactlyElementsOf(numbers(50));
        }
    }

    @Test
    void readsPatientlyAndNeverGivesUpARecordForAnAbsenceOfTheRegistry() throws Exception {
        var settings = EmbeddedRegistry.Settings.on(services.kafka())
                .withTopic(Services.newPrefix() + "schemas")
                .withPort(Port.reserved());
        var kafka = installation
                .with("registry.url", "http://127.0.0.1:" + settings.port())
                .kafka();
        byte[] bytes;
        try (var registry = EmbeddedRegistry.start(settings)) {
            bytes = kafka.serializer().serialize("t", message(7));
        }
        try (var serde = kafka.serde(AgentMessage.class)) {
            var read = CompletableFuture.supplyAsync(() -> serde.deserializer().deserialize("t", bytes));
            try (var registry = EmbeddedRegistry.start(settings)) {
                assertThat(read.join()).isEqualTo(message(7));
            }
            // Away again: what was once answered is remembered.
            assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(message(7));
        }
    }

    @Test
    void waitingForTheRegistryEndsWithAnInterrupt() throws Exception {
        var kafka = Installation.nowhere().kafka();
        var failure = new CompletableFuture<Throwable>();
        var begun = new CountDownLatch(1);
        var thread = new Thread(() -> {
            try (var serde = kafka.serde(AgentMessage.class)) {
                begun.countDown();
                serde.serializer().serialize("t", message(1));
                failure.complete(new AssertionError("written"));
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        thread.start();
        begun.await();
        thread.interrupt();
        assertThat(failure.join()).isInstanceOf(InterruptException.class);
        thread.join();
    }

    @Test
    void whoeverWaitsInPersonIsToldSoonThatNothingIsThere() {
        var kafka = Installation.nowhere().kafka();
        try (var producer = kafka.producer(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("t", "k", message(1)))
                            .get())
                    .isInstanceOfAny(RegistryException.class, ExecutionException.class, TimeoutException.class);
        }
        var withRegistry =
                installation.with("kafka.bootstrap", Installation.NOBODY).kafka();
        try (var producer = withRegistry.producer(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("t", "k", message(1)))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void lingeringProducersOfAPersonCanBeMadeToo() {
        var kafka = installation.with("kafka.properties.linger.ms", "50").kafka();
        kafka.producer(Duration.ofMillis(300)).close();
    }

    private static AgentMessage message(int number) {
        return AgentMessage.newBuilder()
                .setRecipientId("alice")
                .setContent(Integer.toString(number))
                .build();
    }

    private static List<String> numbers(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(Integer::toString)
                .toList();
    }
}
