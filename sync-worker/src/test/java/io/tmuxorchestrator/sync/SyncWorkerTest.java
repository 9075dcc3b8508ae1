package io.tmuxorchestrator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a record on a topic to a worktree, from a commit to a teammate, and to a tombstone. */
@ExtendWith(RealServices.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SyncWorkerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    private Services services;
    private KafkaClients clients;
    private RealRepository main;

    @Test
    void keepsAProjectInStepFromTheFirstRecordToTheLast(Services services) throws Exception {
        this.services = services;
        main = RealRepository.make(temp.toRealPath().resolve("shop"));
        var settings = settings(services);
        try (var worker = start(settings)) {
            put("shop-alice", worktree("alice"));
            put("shop-bob", worktree("bob"));
            put(
                    "shop-elsewhere",
                    Worktree.newBuilder(worktree("carol")).setHost("other").build());
            await().atMost(PATIENCE)
                    .until(() -> tree("alice").has("README.md") && tree("bob").has("README.md"));
            var commit = committed("alice", "new", "new\n");
            await().atMost(PATIENCE).until(() -> tree("bob").head().equals(commit));
            assertThat(tree("bob").read("new")).isEqualTo("new\n");
            var told = event(EventType.SYNC_COMPLETED);
            assertThat(told.getAgent()).contains("bob");
            assertThat(told.getWorktreeId()).contains("shop-bob");
            assertThat(message("bob").getContent()).contains("new");
            assertThat(tree("carol").directory()).doesNotExist();

            // Before hers comes: it waits for him.
            tree("bob").write("README.md", "bob\n");
            committed("alice", "README.md", "alice\n");
            committed("bob", "README.md", "bob\n");
            assertThat(event(EventType.CONFLICT_FOUND).getText().orElseThrow()).contains("README.md");
            put(Topic.AGENTS, "alice", agent(AgentState.WORKING));
            tree("alice").write("unsaved", "alice\n");
            put(Topic.AGENTS, "alice", agent(AgentState.STOPPING));
            assertThat(awaited(
                                    Topic.EVENTS,
                                    AgentEvent.class,
                                    e -> e.getAttributes().containsValue("before alice ends"))
                            .getWorktreeId())
                    .contains("shop-alice");
            tree("alice").git("clean", "-q", "-f");
            assertThat(message("project:shop/@project-manager").getContent()).contains("git merge");
            var status = SyncWorker.statusFile(configuration(settings).section(DataSettings.class));
            await().atMost(PATIENCE).until(() -> Files.readString(status).contains("CONFLICT in README.md"));
        }
        // A tombstone that is written while no worker runs.
        put("shop-alice", null);
        try (var worker = start(settings)) {
            await().atMost(PATIENCE).until(() -> !Files.exists(tree("alice").directory()));
            assertThat(event(EventType.WORKTREE_REMOVED).getAgent()).contains("alice");
            assertThat(tree("bob").has("README.md")).isTrue();
        }
    }

    private Map<String, String> settings(Services services) {
        var settings = new HashMap<>(services.settings(Services.newPrefix()));
        settings.put("data.directory", temp.resolve("data").toString());
        settings.put("host.id", "here");
        settings.put("sync.sweep", "2s");
        clients = new KafkaClients(configuration(settings), "test");
        return settings;
    }

    private static Configuration configuration(Map<String, String> settings) {
        var sections = RuntimeSettings.sections();
        sections.putAll(SyncWorker.KIND.sections());
        return ConfigurationLoader.of(sections).flags(settings).load();
    }

    private static WorkerProcess start(Map<String, String> settings) throws Exception {
        var process = new WorkerProcess(configuration(settings), List.of(SyncWorker.KIND), Clock.systemUTC());
        process.start();
        return process;
    }

    private void put(String key, @Nullable Worktree value) throws Exception {
        put(Topic.WORKTREES, key, value);
    }

    private static Agent agent(AgentState state) {
        return Agent.newBuilder()
                .setAgent("alice")
                .setHost("here")
                .setState(state)
                .build();
    }

    private void put(Topic topic, String key, @Nullable Object value) throws Exception {
        try (var producer = clients.producer()) {
            producer.send(new ProducerRecord<>(clients.topics().name(topic), key, value))
                    .get();
        }
    }

    private Worktree worktree(String agent) {
        return Worktree.newBuilder()
                .setId("shop-" + agent)
                .setProject("shop")
                .setAgent(agent)
                .setHost("here")
                .setRepository(main.directory().toString())
                .setDirectory(tree(agent).directory().toString())
                .setBranch("feature/" + agent)
                .build();
    }

    private RealRepository tree(String agent) {
        return new RealRepository(main.directory().resolveSibling("trees").resolve(agent));
    }

    /** The worker may hold the lock of the index just then. */
    private String committed(String agent, String path, String text) {
        tree(agent).write(path, text);
        await().atMost(PATIENCE)
                .until(() -> tree(agent).tryGit("add", "-A").exit() == 0
                        && tree(agent).tryGit("commit", "-q", "-m", path).exit() == 0);
        return tree(agent).head();
    }

    private AgentEvent event(EventType type) {
        return awaited(Topic.EVENTS, AgentEvent.class, e -> e.getType() == type);
    }

    private AgentMessage message(String recipient) {
        return awaited(
                Topic.MESSAGES, AgentMessage.class, m -> m.getRecipientId().equals(recipient));
    }

    private <T> T awaited(Topic topic, Class<T> type, Predicate<T> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> found(topic, type).stream()
                                .filter(wanted)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private <T> List<T> found(Topic topic, Class<T> type) {
        try (var ledger = new TopicLedger(services, clients.topics().name(topic));
                var deserializer = services.deserializer()) {
            return ledger.read().stream()
                    .map(r -> deserializer.deserialize(r.topic(), r.value()))
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }
}
