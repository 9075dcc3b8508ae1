package io.tmuxorchestrator.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.door.DoorClient;
import io.tmuxorchestrator.bridge.door.DoorException;
import io.tmuxorchestrator.bridge.inbox.Position;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.ShortPath;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an agent's hooks fetch comes in order, again until it was acknowledged, and never after. */
@ExtendWith(RealServices.class)
class HookChannelTest {

    static {
        AvroTrust.establish();
    }

    private static final String PROFILE = """
            name: hooked
            programs: [cat]
            channel: hook
            input:
              kind: line
            """;

    private final Topics topics = new Topics(Services.newPrefix(), 3, 1);

    @TempDir(factory = ShortPath.class)
    Path directory;

    @Test
    void handsOutUntilItIsAcknowledged(Services services) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("profiles")).resolve("hooked.yaml"), PROFILE);
        try (var tmux = TmuxServer.start()) {
            var pane = tmux.newPane("work", List.of("cat", "-"));
            tmux.set(pane, "@orc_profile", "hooked");
            tmux.set(pane, "@orc_agent", "alice");
            try (var first = bridge(services, tmux)) {
                awaitOpen();
                for (var i = 0; i < 30; i++) {
                    publish(services, "m" + i, i == 29 ? Priority.URGENT : Priority.NORMAL);
                }
                Outage.await("all of them").until(() -> waiting() == 30);

                var handed = take("");
                assertThat(texts(handed))
                        .hasSize(20)
                        .startsWith("m29", "m0", "m1")
                        .endsWith("m18");
                assertThat(texts(take(""))).as("it did not arrive").isEqualTo(texts(handed));
                var rest = take(handed.path("receipt").asText());
                assertThat(texts(rest))
                        .hasSize(10)
                        .startsWith("m19")
                        .endsWith("m28")
                        .doesNotContain("m18");
                assertThat(rest.path("left").asInt()).isZero();
                first.kill();
                try (var second = bridge(services, tmux)) {
                    awaitOpen();
                    publish(services, "late", Priority.NORMAL);
                    Outage.await("the late one").until(() -> waiting() > 0 && second.isAlive());
                    assertThat(texts(take(handed.path("receipt").asText())))
                            .as("an old receipt says what is known already")
                            .startsWith("m19");
                    second.kill();
                }
                try (var third = bridge(services, tmux)) {
                    awaitOpen();
                    var taken = new ArrayList<String>();
                    var receipt = new String[] {rest.path("receipt").asText()};
                    Outage.await("the late one").until(() -> {
                        var more = take(receipt[0]);
                        taken.addAll(texts(more));
                        receipt[0] = more.path("receipt").asText();
                        return taken.contains("late") && third.isAlive();
                    });
                    assertThat(texts(take(receipt[0]))).isEmpty();
                    assertThat(taken).containsExactly("late");
                    awaitDelivered(services, 31);
                    assertThat(tmux.capture(pane)).as("nothing is typed").isBlank();
                }
            }
        }
    }

    @Test
    void goesOnWhenSomebodyElseWroteAPosition(Services services) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("profiles")).resolve("hooked.yaml"), PROFILE);
        try (var tmux = TmuxServer.start()) {
            var pane = tmux.newPane("work", List.of("cat", "-"));
            tmux.set(pane, "@orc_profile", "hooked");
            tmux.set(pane, "@orc_agent", "alice");
            try (var bridge = bridge(services, tmux)) {
                awaitOpen();
                publish(services, "one", Priority.NORMAL);
                Outage.await("one").until(() -> waiting() == 1 && bridge.isAlive());
                var receipt = take("").path("receipt").asText();
                tmux.set(pane, "@orc_typed", "a,b}");
                publish(services, "two", Priority.NORMAL);
                Outage.await("two")
                        .ignoreExceptions()
                        .until(() -> texts(take(receipt)).equals(List.of("two")));
                awaitDelivered(services, 1);
            }
        }
    }

    /** The inbox is read no further while enough waits, but for what tells how the last bridge left the pane. */
    @Test
    void whatWasOnItsWayIsFoundBehindManyThatWait(Services services) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("profiles")).resolve("hooked.yaml"), PROFILE);
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(List.of(topics.spec(topics.inbox("alice"))));
        }
        publish(services, IntStream.range(0, 3_000).mapToObj(i -> "m" + i).toList(), Priority.NORMAL);
        var urgent = 2_500L;
        var left = new Position(
                topicId(services), 0, new TreeSet<>(Set.of(urgent)), new TreeSet<>(), Long.toString(urgent), 0);
        try (var tmux = TmuxServer.start()) {
            var pane = tmux.newPane("work", List.of("cat", "-"));
            tmux.set(pane, "@orc_profile", "hooked");
            tmux.set(pane, "@orc_typed", left.encode());
            tmux.set(pane, "@orc_submitted", left.current());
            tmux.set(pane, "@orc_agent", "alice");
            try (var bridge = bridge(services, tmux)) {
                awaitOpen();
                Outage.await("the first")
                        .ignoreExceptions()
                        .until(() -> texts(take("")).contains("m0"));
                awaitDelivered(services, 1);
                bridge.kill();
            }
        }
    }

    private String topicId(Services services) throws Exception {
        var inbox = topics.inbox("alice");
        try (var admin = services.admin()) {
            return admin.describeTopics(List.of(inbox))
                    .allTopicNames()
                    .get()
                    .get(inbox)
                    .topicId()
                    .toString();
        }
    }

    private ChildJvm bridge(Services services, TmuxServer tmux) {
        var settings = services.settings(topics.prefix());
        settings.put("data.directory", directory.toString());
        settings.put("bridge.tmux.socket", tmux.socket().toString());
        return ChildJvm.run(BridgeProgram.class, settings, directory.resolve("bridge.out"));
    }

    private static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode ask(String request, ObjectNode fields) throws DoorException {
        return DoorClient.in(directory).ask(request, fields);
    }

    private ObjectNode take(String receipt) throws DoorException {
        return ask("take", fields().put("agent", "alice").put("receipt", receipt));
    }

    private int waiting() throws DoorException {
        return ask("inbox", fields().put("agent", "alice")).path("waiting").size();
    }

    private static List<String> texts(ObjectNode handout) {
        return StreamSupport.stream(handout.path("texts").spliterator(), false)
                .map(t -> t.asText())
                .toList();
    }

    private void awaitOpen() {
        Outage.await("the inbox")
                .ignoreExceptions()
                .until(() -> ask("status", fields())
                        .path("agents")
                        .path(0)
                        .path("reads")
                        .asBoolean());
    }

    private void publish(Services services, String text, Priority priority) throws Exception {
        publish(services, List.of(text), priority);
    }

    private void publish(Services services, List<String> texts, Priority priority) throws Exception {
        var topic = topics.inbox("alice");
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            for (var text : texts) {
                var message = AgentMessage.newBuilder()
                        .setRecipientId("alice")
                        .setContent(text)
                        .setPriority(priority)
                        .build();
                var unused = producer.send(new ProducerRecord<>(
                        topic, "ann".getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, message)));
            }
            producer.flush();
        }
    }

    private void awaitDelivered(Services services, int count) {
        try (var events = new TopicLedger(services, topics.name(Topic.EVENTS))) {
            events.await(records -> records.stream()
                            .map(r -> (AgentEvent) services.deserializer().deserialize(r.topic(), r.value()))
                            .filter(e -> e.getType() == EventType.MESSAGE_DELIVERED)
                            .map(e -> e.getMessageId().orElse(""))
                            .distinct()
                            .count()
                    == count);
        }
    }
}
