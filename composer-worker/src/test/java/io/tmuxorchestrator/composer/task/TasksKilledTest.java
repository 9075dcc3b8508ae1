package io.tmuxorchestrator.composer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.composer.field.ComposerProgram;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked about tasks is done once and told once, however often whoever does it is killed. */
@ExtendWith(RealServices.class)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TasksKilledTest {

    private static final int KILLS = Integer.getInteger("guarantee.kills", 2);
    private static final int TASKS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    private final Random random = new Random(7);
    private Map<String, String> settings = Map.of();
    private final List<String> asked = new ArrayList<>();
    private final Set<String> heard = new HashSet<>();
    private int looked;

    @Test
    void whatIsAskedIsDoneOnceHoweverOftenItIsKilled(Services services) throws Exception {
        var clients = begin(services);
        killing(TaskProgram.class, services, clients, KILLS);
        assertThat(violations(services, clients)).isEmpty();
    }

    /** The suite can fail: it catches one that does again what was done before it was killed. */
    @Test
    void oneThatForgetsHowFarItHasComeIsCaught(Services services) throws Exception {
        var clients = begin(services);
        killing(TaskProgram.Forgetful.class, services, clients, 1);
        assertThatThrownBy(() -> assertThat(violations(services, clients)).isEmpty())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was answered 2 times");
    }

    private KafkaClients begin(Services services) throws Exception {
        var all = new HashMap<>(services.settings(Services.newPrefix()));
        all.put("data.directory", temp.toRealPath().resolve("data").toString());
        all.put("host.id", "h1");
        all.put("http.enabled", "false");
        settings = all;
        var clients = new KafkaClients(ComposerProgram.configuration(settings), "test");
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(clients.topics().standing());
            new TopicAdmin(admin).create(List.of(clients.topics().spec(inbox(clients))));
        }
        return clients;
    }

    private static String inbox(KafkaClients clients) {
        return clients.topics().serviceInbox("composer");
    }

    /** A task's whole life is asked for in pieces, some of them twice, while it is killed after some of its answers. */
    private void killing(Class<?> program, Services services, KafkaClients clients, int kills) throws Exception {
        try (var producer = clients.producer();
                var raw = services.rawProducer();
                var events = new TopicLedger(services, clients.topics().name(Topic.EVENTS))) {
            for (var agent : List.of("pm", "dev")) {
                producer.send(new ProducerRecord<>(clients.topics().name(Topic.AGENTS), agent, agent(agent)))
                        .get();
            }
            for (var life = 0; life <= kills; life++) {
                try (var keeper = ChildJvm.run(program, settings, temp.resolve("keeper.log"))) {
                    for (var i = life * TASKS; i < (life + 1) * TASKS; i++) {
                        for (var message : life("t" + i)) {
                            for (var copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
                                var unused = producer.send(new ProducerRecord<>(inbox(clients), "shop", message));
                            }
                            asked.add(message.getId());
                        }
                    }
                    var unused = raw.send(new ProducerRecord<>(inbox(clients), new byte[] {9, 9, 9}));
                    producer.flush();
                    raw.flush();
                    var most = life == kills ? asked.size() : asked.size() - random.nextInt(TASKS * 5 / 2);
                    Awaitility.await("answers")
                            .atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> heard(events.read(), services) >= most);
                }
            }
        }
    }

    private static Agent agent(String name) {
        return Agent.newBuilder()
                .setAgent(name)
                .setHost("h1")
                .setProject("shop")
                .setRole(name)
                .setTier(name.equals("pm") ? Tier.PROJECT_MANAGER : Tier.ENGINEER)
                .setState(AgentState.IDLE)
                .build();
    }

    private static List<AgentMessage> life(String task) {
        return List.of(
                ask("user:ann", Verb.ADD, task, Map.of(Request.ID, task)),
                ask("pm", Verb.ASSIGN, task, Map.of(Request.AGENT, "dev")),
                ask("dev", Verb.PROGRESS, task, Map.of(Request.PROGRESS, "50")),
                ask("dev", Verb.DONE, task, Map.of()),
                ask("pm", Verb.APPROVE, task, Map.of()));
    }

    private static AgentMessage ask(String by, Verb verb, String task, Map<String, String> facts) {
        var metadata = new HashMap<>(facts);
        metadata.put(Request.VERB, verb.word());
        return AgentMessage.newBuilder()
                .setId(task + "-" + verb.word())
                .setSenderId(by)
                .setRecipientId(Cause.SERVICE)
                .setProject("shop")
                .setTaskId(task)
                .setContent("it is so")
                .setMetadata(metadata)
                .build();
    }

    /** How many were answered by now; each record is looked at once. */
    private int heard(List<ConsumerRecord<byte[], byte[]>> records, Services services) {
        heard.addAll(answered(records.subList(looked, records.size()), services).keySet());
        looked = records.size();
        return heard.size();
    }

    private static Map<String, List<AgentEvent>> answered(
            List<ConsumerRecord<byte[], byte[]>> records, Services services) {
        return TasksKilledTest.<AgentEvent>decoded(records, services).values().stream()
                .flatMap(List::stream)
                .filter(e -> e.getType().name().startsWith("TASK_"))
                .collect(Collectors.groupingBy(e -> e.getMessageId().orElse("nobody")));
    }

    @SuppressWarnings("unchecked") // Each topic holds one type.
    private static <T extends SpecificRecord> Map<String, List<T>> decoded(
            List<ConsumerRecord<byte[], byte[]>> records, Services services) {
        try (var deserializer = services.deserializer()) {
            var byKey = new TreeMap<String, List<T>>();
            records.forEach(
                    r -> byKey.computeIfAbsent(new String(r.key(), StandardCharsets.UTF_8), k -> new ArrayList<>())
                            .add((T) deserializer.deserialize(r.topic(), r.value())));
            return byKey;
        }
    }

    /** Counted from the topics alone. */
    private List<String> violations(Services services, KafkaClients clients) {
        var found = new ArrayList<String>();
        try (var events = new TopicLedger(services, clients.topics().name(Topic.EVENTS));
                var messages = new TopicLedger(services, clients.topics().name(Topic.MESSAGES));
                var letters = new TopicLedger(services, clients.topics().name(Topic.DEAD_LETTERS));
                var records = new TopicLedger(services, clients.topics().name(Topic.TASKS))) {
            letters.await(l -> !l.isEmpty());
            var answers = answered(events.read(), services);
            for (var id : asked) {
                var count = answers.getOrDefault(id, List.of()).size();
                if (count != 1) {
                    found.add(id + " was answered " + count + " times");
                }
            }
            assertThat(answers.keySet()).isEqualTo(new HashSet<>(asked));
            var said = TasksKilledTest.<AgentMessage>decoded(messages.read(), services).values().stream()
                    .flatMap(List::stream)
                    .toList();
            Set<String> ids = new HashSet<>();
            said.stream().map(AgentMessage::getId).filter(i -> !ids.add(i)).forEach(i -> found.add(i + " twice"));
            var tasks = asked.stream().map(a -> a.split("-", 2)[0]).distinct().toList();
            // Each is given to its agent, and to its reviewer.
            if (said.size() != 2 * tasks.size()) {
                found.add(said.size() + " messages about " + tasks.size() + " tasks");
            }
            var kept = TasksKilledTest.<Task>decoded(records.read(), services);
            for (var task : tasks) {
                var states = kept.getOrDefault(task, List.of());
                if (states.isEmpty() || states.get(states.size() - 1).getState() != TaskState.DONE) {
                    found.add(task + " is not done");
                }
            }
        }
        return found;
    }
}
