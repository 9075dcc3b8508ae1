package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.UnreadableRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What would end a Streams application for good, and must not end the router. */
@ExtendWith(RealServices.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RouterSurvivesTest {

    private static final int LIMIT = 1_048_576;

    private Services services;
    private Topics topics;
    private Map<String, String> settings;

    @BeforeEach
    void install(Services services, @TempDir Path directory) {
        this.services = services;
        var prefix = Services.newPrefix();
        topics = new Topics(prefix, 1, 1);
        settings = new HashMap<>(services.settings(prefix));
        settings.put("topics.partitions", "1");
        settings.put("data.directory", directory.toString());
        try (var admin = services.admin()) {
            var wanted = new ArrayList<TopicSpec>(topics.standing());
            wanted.add(topics.spec(topics.inbox("alice")));
            wanted.add(topics.spec(topics.serviceInbox("sync")));
            new TopicAdmin(admin).create(wanted);
        }
    }

    @Test
    void agentsThatCannotBeReadBeforeAndAfterItStarts() throws Exception {
        try (var producer = services.rawProducer()) {
            putBadAgents(producer);
            try (var router = RouterProgram.start(MessageRouter.KIND, settings)) {
                putBadAgents(producer);
                put(producer, Topic.AGENTS, "alice", Directories.agent("alice", "shop", "qa", AgentState.IDLE));
                awaitRouted(producer, "alice", topics.inbox("alice"));
                awaitReady(router);
            }
        }
        try (var ledger = new TopicLedger(services, topics.name(Topic.DEAD_LETTERS))) {
            assertThat(ledger.read())
                    .as("dead letters of records that stay where they are")
                    .noneMatch(
                            r -> new String(r.headers().lastHeader("orc.topic").value(), StandardCharsets.UTF_8)
                                    .equals(topics.name(Topic.AGENTS)));
        }
    }

    /** What tells of answers may still be getting its share when the first messages have gone their way. */
    private static void awaitReady(WorkerProcess router) {
        await("all parts ready")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(router.statuses()).allMatch(s -> s.ready()));
    }

    private void putBadAgents(Producer<byte[], byte[]> producer) throws Exception {
        var topic = topics.name(Topic.AGENTS);
        var agent = Directories.agent("mallory", "shop", "qa", AgentState.IDLE);
        try (var serializer = services.serializer()) {
            var unreadable = new UnreadableRecords(
                    serializer.serialize(topic, agent),
                    serializer.serialize(
                            "other", Task.newBuilder().setId("t").setTitle("x").build()));
            for (var kind : UnreadableRecords.Kind.values()) {
                producer.send(new ProducerRecord<>(topic, bytes("agent-" + kind), unreadable.make(kind, 7)))
                        .get();
            }
        }
        put(producer, Topic.AGENTS, "no name", Directories.agent("no name", "shop", "qa", AgentState.IDLE));
        put(producer, Topic.AGENTS, "bob", agent);
    }

    @Test
    void messagesThatAreTooLargeForWhereTheyGo() throws Exception {
        var large = new HashMap<String, Object>(services.kafka());
        large.put("compression.type", "gzip");
        large.put("max.request.size", 10 << 20);
        try (var router = RouterProgram.start(MessageRouter.KIND, settings);
                var producer = new KafkaProducer<>(large, new ByteArraySerializer(), new ByteArraySerializer())) {
            put(producer, Topic.AGENTS, "alice", Directories.agent("alice", "shop", "qa", AgentState.IDLE));
            awaitRouted(producer, "alice", topics.inbox("alice"));

            put(producer, Topic.MESSAGES, "k", message("alice", "x".repeat(3_000_000)));
            put(producer, Topic.MESSAGES, "k", growing());
            put(producer, Topic.MESSAGES, "k", message("service:sync", "after them"));

            try (var inbox = new TopicLedger(services, topics.serviceInbox("sync"));
                    var ledger = new TopicLedger(services, topics.name(Topic.DEAD_LETTERS))) {
                inbox.await(l -> !l.isEmpty());
                var letters = ledger.await(l -> reasons(l).stream()
                                .filter(r -> r.startsWith("too large for "))
                                .count()
                        >= 2);
                assertThat(letters).filteredOn(l -> l.value() == null).hasSize(2);
            }
            awaitReady(router);
        }
    }

    /** It fits as it is, and no more with what the router adds to a copy. */
    private AgentMessage growing() {
        try (var serializer = services.serializer()) {
            var probe = serializer.serialize(topics.name(Topic.MESSAGES), padded(1)).length;
            // What Kafka counts around a value of this size with a short key.
            var around = 100;
            return padded(LIMIT - around - probe);
        }
    }

    private static AgentMessage padded(int length) {
        return AgentMessage.newBuilder(message("project:shop", "x".repeat(800_000)))
                .setMetadata(Map.of("padding", "x".repeat(length)))
                .build();
    }

    private static List<String> reasons(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(l -> new String(l.headers().lastHeader("orc.reason").value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The directory follows a moment later, so the question is put again until it does. */
    private void awaitRouted(Producer<byte[], byte[]> producer, String to, String inbox) {
        try (var ledger = new TopicLedger(services, inbox)) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        put(producer, Topic.MESSAGES, to, message(to, "are you there?"));
                        return !ledger.read().isEmpty();
                    });
        }
    }

    private void put(Producer<byte[], byte[]> producer, Topic to, String key, IndexedRecord value) throws Exception {
        var topic = topics.name(to);
        try (var serializer = services.serializer()) {
            producer.send(new ProducerRecord<>(topic, bytes(key), serializer.serialize(topic, value)))
                    .get();
        }
    }

    private static AgentMessage message(String to, String content) {
        return AgentMessage.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setRecipientId(to)
                .setContent(content)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
