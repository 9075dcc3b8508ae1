package io.tmuxorchestrator.embedded.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.embedded.Credentials;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    Path data;

    @Test
    void keepsRecordsAcrossRestartsOnAnotherPort() throws Exception {
        String firstBootstrap;
        String clusterId;
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data))) {
            new Ledger(kafka.clientProperties()).createTopic().write(1_000);
            firstBootstrap = kafka.bootstrap();
            clusterId = kafka.clusterId();
        }
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data))) {
            assertThat(kafka.bootstrap()).isNotEqualTo(firstBootstrap);
            assertThat(kafka.clusterId()).isEqualTo(clusterId);
            assertThat(new Ledger(kafka.clientProperties()).read())
                    .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
            assertThat(kafka.failed()).isNotDone();
        }
    }

    @Test
    void letsInWhoKnowsThePasswordAndNobodyElse() throws Exception {
        var user = new Credentials("orc", "a \"quoted\" \\ päss=word; ${x}");
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data).withCredentials(user))) {
            var ledger = new Ledger(kafka.clientProperties()).createTopic().write(10);
            assertThat(ledger.read()).hasSize(10);

            var wrong = new HashMap<>(kafka.clientProperties());
            wrong.putAll(new Credentials("orc", "guess").clientProperties());
            assertRefused(wrong, SaslAuthenticationException.class);
            wrong.putAll(new Credentials("ann", "guess").clientProperties());
            assertRefused(wrong, SaslAuthenticationException.class);
            assertThat(user.toString()).doesNotContain("quoted");
        }
    }

    private static void assertRefused(Map<String, String> client, Class<? extends Throwable> reason) {
        try (var admin = Admin.create(new HashMap<>(client))) {
            assertThatThrownBy(() -> admin.listTopics().names().get()).hasCauseInstanceOf(reason);
        }
    }

    @Test
    void servesGroupsOfBothProtocolsAndTransactionsThatCannotTear() throws Exception {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data))) {
            new Ledger(kafka.clientProperties()).createTopic().write(10);
            for (var protocol : List.of("classic", "consumer")) {
                assertThat(readAsGroup(kafka, protocol)).as(protocol).isEqualTo(10);
            }
            try (var admin = Admin.create(new HashMap<>(kafka.clientProperties()))) {
                var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
                assertThat(requireNonNull(features.get("transaction.version")).maxVersionLevel())
                        .isEqualTo((short) 2);
            }
        }
    }

    private static int readAsGroup(EmbeddedKafka kafka, String protocol) {
        var config = new HashMap<String, Object>(kafka.clientProperties());
        config.putAll(Map.of("group.id", protocol, "group.protocol", protocol, "auto.offset.reset", "earliest"));
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(Ledger.TOPIC));
            var count = new AtomicInteger();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> count.addAndGet(
                                    consumer.poll(Duration.ofMillis(100)).count())
                            >= 10);
            consumer.commitSync();
            return count.get();
        }
    }

    @Test
    void listensOnTheLoopbackAddressAlone() throws Exception {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data))) {
            assertThat(kafka.bootstrap()).startsWith("127.0.0.1:");
            try (var admin = Admin.create(new HashMap<>(kafka.clientProperties()))) {
                assertThat(admin.describeCluster().nodes().get())
                        .singleElement()
                        .satisfies(node -> assertThat(node.host()).isEqualTo("127.0.0.1"));
            }
        }
    }

    @Test
    void readsTheDataOfTheOwnerOnly() throws Exception {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data.resolve("kafka")))) {
            assertThat(kafka.failed()).isNotDone();
            assertThat(Files.getPosixFilePermissions(data.resolve("kafka"))).hasSize(3);
        }
    }

    @Test
    void tellsOfAFatalErrorInsteadOfHaltingTheProcess() {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data))) {
            assertThatThrownBy(() -> Exit.halt(1, "log directory failed")).isInstanceOf(HaltGuard.BrokerHalted.class);
            assertThat(kafka.failed())
                    .isCompletedWithValueMatching(why -> why.toString().contains("status 1: log directory failed"));
        }
    }

    @Test
    void outlivesTheLossOfItsDisk() throws Exception {
        var directory = data.resolve("kafka");
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory));
                var admin = Admin.create(new HashMap<>(kafka.clientProperties()))) {
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
            Files.createFile(directory); // So that it cannot come back.
            admin.createTopics(List.of(new NewTopic("any", 1, (short) 1)));
            assertThat(kafka.failed().get(20, TimeUnit.SECONDS)).hasMessageContaining("gave up with status 1");
        }
    }

    @Test
    void keepsWhatItAcknowledgedWhenItsProcessIsKilled() throws Exception {
        var out = data.resolve("out.txt");
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbruptEnd.class.getName(),
                        data.resolve("kafka").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(child.waitFor()).as(() -> "exit status; see " + out).isEqualTo(AbruptEnd.STATUS);
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(data.resolve("kafka")))) {
            assertThat(new Ledger(kafka.clientProperties()).read())
                    .containsExactlyElementsOf(
                            IntStream.range(0, AbruptEnd.RECORDS).boxed().toList());
        }
    }

    @Test
    void takesBrokerPropertiesOverItsOwn() throws Exception {
        var settings = EmbeddedKafka.Settings.in(data).withBrokerProperties(Map.of("message.max.bytes", "4096"));
        try (var kafka = EmbeddedKafka.start(settings);
                var admin = Admin.create(new HashMap<>(kafka.clientProperties()))) {
            var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var config = requireNonNull(
                    admin.describeConfigs(List.of(broker)).all().get().get(broker));
            assertThat(config.get("message.max.bytes").value()).isEqualTo("4096");
            assertThat(config.get("auto.create.topics.enable").value()).isEqualTo("false");
        }
    }
}
