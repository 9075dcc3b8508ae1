package io.tmuxorchestrator.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.AppendTime;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.SettableClock;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the router knows of the past, also after it was started anew without its disk. */
@ExtendWith(RealServices.class)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RouterRemembersTest {

    private final SettableClock clock = new SettableClock(Instant.now());
    private Services services;
    private Topics topics;
    private Map<String, String> settings;
    private Path directory;
    private int starts;

    @BeforeEach
    void install(Services services, @TempDir Path directory) throws Exception {
        this.services = services;
        this.directory = directory;
        var prefix = Services.newPrefix();
        topics = new Topics(prefix, 1, 1);
        settings = new HashMap<>(services.settings(prefix));
        settings.put("topics.partitions", "1");
        try (var admin = services.admin()) {
            var wanted = new ArrayList<TopicSpec>(topics.standing());
            for (var name : List.of("alice", "bob")) {
                wanted.add(topics.spec(topics.inbox(name)));
            }
            new TopicAdmin(admin).create(wanted);
        }
        for (var name : List.of("alice", "bob")) {
            put(Topic.AGENTS, name, Directories.agent(name, "shop", "developer", AgentState.IDLE));
        }
    }

    /** With a state directory of its own: what it knows comes from the topics. */
    private WorkerProcess router() throws Exception {
        settings.put("data.directory", directory.resolve("start" + starts++).toString());
        var process = RouterProgram.start(MessageRouter.KIND, settings, clock);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> process.statuses().stream().allMatch(s -> s.ready()));
        return process;
    }

    @Test
    void anIdThatWasAcceptedIsDroppedTheSecondTime() throws Exception {
        try (var router = router()) {
            send(message("m1", "alice", "first"));
            awaitEvents(EventType.MESSAGE_ACCEPTED, 1);
            send(message("m1", "alice", "again"));
            assertThat(awaitEvents(EventType.MESSAGE_DUPLICATE, 1).get(0).getMessageId())
                    .contains("m1");
        }
        try (var router = router()) {
            send(message("m1", "alice", "and again"));
            awaitEvents(EventType.MESSAGE_DUPLICATE, 2);
            clock.forward(Duration.ofHours(2)); // By now it is forgotten; it only counts what has come since.
            send(message("m2", "alice", "last"));
            awaitEvents(EventType.MESSAGE_ACCEPTED, 2);
        }
        assertThat(inbox("alice")).extracting(AgentMessage::getContent).containsExactly("first", "last");
    }

    @Test
    void whatWasADeadLetterMayComeAgain() throws Exception {
        try (var router = router()) {
            send(message("m1", "carol", "hello"));
            awaitEvents(EventType.MESSAGE_DEAD_LETTERED, 1);
            put(Topic.AGENTS, "carol", Directories.agent("carol", "shop", "qa", AgentState.IDLE));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                send(message("m1", "carol", "hello"));
                return !events(EventType.MESSAGE_ACCEPTED).isEmpty();
            });
        }
        assertThat(inbox("carol")).extracting(AgentMessage::getContent).containsExactly("hello");
    }

    @Test
    void whatWaitsSurvivesAndGoesInItsOrder() throws Exception {
        settings.put("router.limits.recipient.messages", "1");
        settings.put("router.limits.recipient.per", "1m");
        clock.set(Instant.now());
        try (var router = router()) {
            for (var i = 0; i < 4; i++) {
                send(message("m" + i, "alice", "number " + i));
            }
            awaitEvents(EventType.MESSAGE_DELAYED, 3);
            assertThat(inbox("alice")).hasSize(1);
        }
        try (var router = router()) {
            // The limit begins anew, and yet nothing overtakes.
            send(message("m4", "alice", "number 4"));
            awaitEvents(EventType.MESSAGE_DELAYED, 4);
            clock.forward(Duration.ofMinutes(10));
            awaitEvents(EventType.MESSAGE_ACCEPTED, 5);
        }
        assertThat(inbox("alice"))
                .extracting(AgentMessage::getContent)
                .containsExactly("number 0", "number 1", "number 2", "number 3", "number 4");
    }

    @Test
    void aTtlGoesOnWhileAMessageWaits() throws Exception {
        settings.put("router.limits.recipient.messages", "1");
        clock.set(Instant.now());
        try (var router = router()) {
            send(message("m0", "alice", "first"));
            send(AgentMessage.newBuilder(message("m1", "alice", "second"))
                    .setTtlSeconds(30)
                    .build());
            awaitEvents(EventType.MESSAGE_DELAYED, 1);
            clock.forward(Duration.ofMinutes(10));
            assertThat(awaitEvents(EventType.MESSAGE_EXPIRED, 1).get(0).getMessageId())
                    .contains("m1");
        }
        assertThat(inbox("alice")).hasSize(1);
    }

    @Test
    void copiesCarryTheTimeOfTheFirstAppendAndTheirTtl() throws Exception {
        try (var router = router()) {
            send(AgentMessage.newBuilder(message("m0", "@developer", "hi"))
                    .setTtlSeconds(30)
                    .build());
            awaitEvents(EventType.MESSAGE_ACCEPTED, 2);
        }
        try (var ledger = new TopicLedger(services, topics.name(Topic.MESSAGES), topics.inbox("alice"));
                var deserializer = services.deserializer()) {
            var records = ledger.await(l -> l.size() == 2);
            var original = only(records, r -> r.topic().equals(topics.name(Topic.MESSAGES)));
            var copy = only(records, r -> r.topic().equals(topics.inbox("alice")));
            assertThat(AppendTime.of(copy.headers(), copy.timestamp()))
                    .isEqualTo(Instant.ofEpochMilli(original.timestamp()));
            var message = (AgentMessage) deserializer.deserialize(copy.topic(), copy.value());
            assertThat(message.getTtlSeconds()).contains(30);
        }
    }

    @Test
    void everyQuestionIsAnsweredOrTimedOutOnceAcrossRestarts() throws Exception {
        clock.set(Instant.now());
        try (var router = router()) {
            send(question("answered", "alice"));
            send(question("forgotten", "bob"));
            send(question("late", "bob"));
            awaitEvents(EventType.MESSAGE_ACCEPTED, 3);
            send(answer("a1", "answered"));
            awaitEvents(EventType.MESSAGE_ANSWERED, 1);
        }
        clock.forward(Duration.ofMinutes(11));
        try (var router = router()) {
            awaitEvents(EventType.MESSAGE_TIMED_OUT, 2);
            send(answer("a2", "late"));
            send(answer("a3", "nothing was required"));
            awaitEvents(EventType.MESSAGE_ANSWERED, 2);
        }
        try (var router = router()) {
            send(answer("a4", "nothing either"));
            awaitEvents(EventType.MESSAGE_ANSWERED, 3);
        }
        assertThat(events(EventType.MESSAGE_ANSWERED))
                .extracting(
                        e -> e.getMessageId().orElse(""), e -> e.getAttributes().get("answer"))
                .containsExactlyInAnyOrder(
                        tuple("answered", "a1"), tuple("nothing was required", "a3"), tuple("nothing either", "a4"));
        assertThat(events(EventType.MESSAGE_TIMED_OUT))
                .extracting(e -> e.getMessageId().orElse(""))
                .containsExactlyInAnyOrder("forgotten", "late");
    }

    /** Somebody cleans up, and the next message to it must not hold up everybody for a minute. */
    @Test
    void anInboxThatWasDeletedIsMadeAnew() throws Exception {
        try (var router = router();
                var admin = services.admin()) {
            send(message("m1", "alice", "before"));
            awaitEvents(EventType.MESSAGE_ACCEPTED, 1);
            admin.deleteTopics(List.of(topics.inbox("alice"))).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(topics.inbox("alice")));
            send(message("m2", "alice", "after"));
            send(message("m3", "bob", "others"));
            awaitEvents(EventType.MESSAGE_ACCEPTED, 3);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> admin.listTopics().names().get().contains(topics.inbox("alice")));
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            inbox("alice").stream().anyMatch(m -> m.getContent().equals("after")));
        }
        assertThat(inbox("bob")).hasSize(1);
    }

    private static ConsumerRecord<byte[], byte[]> only(
            List<ConsumerRecord<byte[], byte[]>> records, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        return records.stream().filter(wanted).findFirst().orElseThrow();
    }

    private static AgentMessage question(String id, String to) {
        return AgentMessage.newBuilder(message(id, to, "?"))
                .setRequiresResponse(true)
                .build();
    }

    private static AgentMessage answer(String id, String question) {
        return AgentMessage.newBuilder(message(id, "user:ann", "!"))
                .setInReplyTo(question)
                .build();
    }

    private static AgentMessage message(String id, String to, String content) {
        return AgentMessage.newBuilder()
                .setId(id)
                .setSenderId("user:ann")
                .setRecipientId(to)
                .setContent(content)
                .build();
    }

    private void send(AgentMessage message) throws Exception {
        put(Topic.MESSAGES, message.getRecipientId(), message);
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

    private List<AgentEvent> awaitEvents(EventType type, int count) {
        await(count + " of " + type)
                .atMost(Duration.ofSeconds(30))
                .until(() -> events(type).size() >= count);
        assertThat(events(type)).hasSize(count);
        return events(type);
    }

    private List<AgentEvent> events(EventType type) {
        return all(topics.name(Topic.EVENTS), AgentEvent.class).stream()
                .filter(e -> e.getType() == type)
                .toList();
    }

    private List<AgentMessage> inbox(String agent) {
        return all(topics.inbox(agent), AgentMessage.class);
    }

    private <T> List<T> all(String topic, Class<T> type) {
        try (var ledger = new TopicLedger(services, topic);
                var deserializer = services.deserializer()) {
            return ledger.read().stream()
                    .map(r -> type.cast(deserializer.deserialize(topic, r.value())))
                    .toList();
        }
    }
}
