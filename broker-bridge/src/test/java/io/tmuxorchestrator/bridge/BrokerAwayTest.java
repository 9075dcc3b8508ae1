package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.bridge.door.DoorException;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ShortPath;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the broker is away, what is sent on this host reaches its agent once, and the broker learns of it afterwards. */
class BrokerAwayTest {

    static {
        AvroTrust.establish();
    }

    private static final Topics TOPICS = new Topics(Outage.PREFIX, 3, 1);
    private static final List<String> AGENTS = List.of("alice", "bob");

    @TempDir(factory = ShortPath.class)
    Path directory;

    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    private AgentMessage message(String to, String id) {
        return AgentMessage.newBuilder()
                .setId(id)
                .setSenderId("user:ann")
                .setRecipientId(to)
                .setContent("say " + id)
                .build();
    }

    private void sendDirectly(Outage outage, String to, String id) throws DoorException {
        assertThat(outage.send(message(to, id)).path("way").asText()).isEqualTo("direct");
        sent.add(id);
    }

    @Test
    void typesOnceAndTellsTheBrokerLater() throws Exception {
        try (var outage = new Outage(directory)) {
            outage.agent("alice", FakeAgent.tui());
            outage.agent("bob", FakeAgent.plain());
            outage.startBridge();
            publish(outage, message("alice", "before"));
            Outage.await("the one before")
                    .until(() -> outage.log("alice").submitted().contains("say before"));

            outage.stopBroker();
            sendDirectly(outage, "alice", "a-1");
            sendDirectly(outage, "bob", "b-1");
            awaitSubmitted(outage);
            assertThatThrownBy(() -> outage.send(message("carol", "c-1")))
                    .hasMessageContaining("the broker is away, and 'carol' is no agent of this host");

            var dice = new Random(7);
            for (var round = 2; round < 4; round++) {
                killInABurst(outage, round, dice);
                outage.startBroker();
                outage.startBridge();
                awaitSubmitted(outage);
                awaitToldAbout(outage);
                outage.stopBroker();
            }
            outage.startBroker();
            publish(outage, message("alice", "after"));
            Outage.await("the one after")
                    .until(() -> outage.log("alice").submitted().contains("say after"));
            for (var agent : AGENTS) {
                assertThat(outage.log(agent).submitted()).as(agent).doesNotHaveDuplicates();
            }
            awaitToldAbout(outage);
            assertThat(past(outage)).containsAll(sent);
        }
    }

    /** Many send at once, and at any moment of that the bridge is killed. Only what was answered was promised. */
    private void killInABurst(Outage outage, int round, Random dice) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        for (var i = 0; i < 40; i++) {
            for (var agent : AGENTS) {
                var id = agent.charAt(0) + "-" + round + "-" + i;
                threads.execute(() -> {
                    try {
                        sendDirectly(outage, agent, id);
                    } catch (DoorException e) {
                        // Killed before it answered.
                    }
                });
            }
        }
        LockSupport.parkNanos(20_000_000 + dice.nextInt(200_000_000));
        outage.killBridge();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private void awaitSubmitted(Outage outage) {
        Outage.await("all that was sent").until(() -> {
            var taken = new ArrayList<String>();
            AGENTS.forEach(a -> taken.addAll(outage.log(a).submitted()));
            return taken.containsAll(sent.stream().map(id -> "say " + id).toList());
        });
    }

    private void awaitToldAbout(Outage outage) {
        for (var type : List.of(EventType.MESSAGE_ACCEPTED, EventType.MESSAGE_DELIVERED)) {
            try (var events = new TopicLedger(outage.services(), TOPICS.name(Topic.EVENTS))) {
                events.await(records -> records.stream()
                        .map(r -> (AgentEvent) outage.services().deserializer().deserialize(r.topic(), r.value()))
                        .filter(e -> e.getType() == type)
                        .filter(e -> "true".equals(e.getAttributes().get("fallback")))
                        .map(e -> e.getMessageId().orElse(""))
                        .collect(Collectors.toSet())
                        .containsAll(sent));
            }
        }
    }

    /** Ids of what stands in the inboxes as given already. */
    private static Set<String> past(Outage outage) {
        try (var inboxes = new TopicLedger(outage.services(), TOPICS.inbox("alice"), TOPICS.inbox("bob"))) {
            return inboxes.read().stream()
                    .filter(r -> r.headers().lastHeader(Waiting.TYPED_DIRECTLY) != null)
                    .map(r ->
                            ((AgentMessage) outage.services().deserializer().deserialize(r.topic(), r.value())).getId())
                    .collect(Collectors.toSet());
        }
    }

    private static void publish(Outage outage, AgentMessage message) throws Exception {
        var topic = TOPICS.inbox(message.getRecipientId());
        try (var producer = outage.services().rawProducer();
                var serializer = outage.services().serializer()) {
            producer.send(new ProducerRecord<>(
                            topic,
                            message.getSenderId().getBytes(StandardCharsets.UTF_8),
                            serializer.serialize(topic, message)))
                    .get();
        }
    }
}
