package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * That somebody did not answer is told by a clock: a router that took a partition over, read nothing from it, and then slept
 * while another one did its work, must not tell it again when it wakes. A minute for a single moment; the long form has it.
 */
@ExtendWith(RealServices.class)
@EnabledIfSystemProperty(named = "guarantee.rounds", matches = ".+")
class SleeperTellsNothingTwiceTest {

    private static final int QUESTIONS = 20;
    /** Enough for a JVM to start and for another one to be missed. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Who was awake again has had time to tell it by then. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final List<ChildJvm> routers = new ArrayList<>();
    private Services services;
    private Topics topics;
    private Path directory;

    @BeforeEach
    void install(Services services, @TempDir Path directory) throws Exception {
        this.services = services;
        this.directory = directory;
        topics = new Topics(Services.newPrefix(), 1, 1);
        try (var admin = services.admin()) {
            var wanted = new ArrayList<TopicSpec>(topics.standing());
            wanted.add(topics.spec(topics.inbox("alice")));
            new TopicAdmin(admin).create(wanted);
        }
        put(Topic.AGENTS, "alice", Directories.agent("alice", "shop", "developer", AgentState.IDLE));
    }

    @Test
    void aTimeoutIsToldOnceAlthoughItsFormerHolderWakesUp() throws Exception {
        try (var events = new TopicLedger(services, topics.name(Topic.EVENTS))) {
            var first = router();
            for (var i = 0; i < QUESTIONS; i++) {
                put(Topic.MESSAGES, "alice", question("q" + i));
            }
            await("questions")
                    .atMost(PATIENCE)
                    .until(() -> told(events, EventType.MESSAGE_ACCEPTED).size() == QUESTIONS);
            var asked = System.nanoTime();
            var heir = router();
            awaitMembers(2);
            first.kill();
            awaitMembers(1);
            awaitSince(asked, TIMEOUT.minusSeconds(2));
            assertThat(told(events, EventType.MESSAGE_TIMED_OUT)).as("so far").isEmpty();
            heir.pause();
            router();
            await("time-outs")
                    .atMost(PATIENCE)
                    .until(() -> told(events, EventType.MESSAGE_TIMED_OUT).size() >= QUESTIONS);
            heir.resume();
            awaitSince(System.nanoTime(), QUIET);
            assertThat(told(events, EventType.MESSAGE_TIMED_OUT))
                    .hasSize(QUESTIONS)
                    .doesNotHaveDuplicates();
        } finally {
            routers.forEach(ChildJvm::close);
        }
    }

    private ChildJvm router() {
        var name = "router" + routers.size();
        var settings = services.settings(topics.prefix());
        settings.put("topics.partitions", "1");
        settings.put("http.enabled", "false");
        settings.put("router.answers.timeout", TIMEOUT.toSeconds() + "s");
        settings.put("data.directory", directory.resolve(name).toString());
        var router = ChildJvm.run(RouterProgram.class, settings, directory.resolve(name + ".log"));
        routers.add(router);
        return router;
    }

    /** A killed one is missed after six seconds. */
    private void awaitMembers(int count) {
        var group = topics.prefix() + "message-router-answers.v2";
        try (var admin = services.admin()) {
            await(count + " members")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> admin.describeConsumerGroups(List.of(group))
                                    .describedGroups()
                                    .get(group)
                                    .get()
                                    .members()
                                    .size()
                            == count);
        }
    }

    private static void awaitSince(long nanos, Duration span) {
        await().atMost(PATIENCE).until(() -> System.nanoTime() - nanos > span.toNanos());
    }

    private List<String> told(TopicLedger events, EventType type) {
        try (var deserializer = services.deserializer()) {
            return events.read().stream()
                    .map(r -> (AgentEvent) deserializer.deserialize(r.topic(), r.value()))
                    .filter(e -> e.getType() == type)
                    .map(e -> e.getMessageId().orElse(""))
                    .toList();
        }
    }

    private static AgentMessage question(String id) {
        return AgentMessage.newBuilder()
                .setId(id)
                .setSenderId("user:ann")
                .setRecipientId("alice")
                .setContent("?")
                .setRequiresResponse(true)
                .build();
    }

    private void put(Topic to, String key, IndexedRecord value) throws Exception {
        var topic = topics.name(to);
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var bytes = serializer.serialize(topic, value);
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes))
                    .get();
        }
    }
}
