package io.tmuxorchestrator.composer.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.http.PartStatus;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Teams come and go while their composer is killed again and again, and paused while another takes over. */
@ExtendWith(RealServices.class)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ComposerKilledTest {

    private static final int KILLS = Integer.getInteger("guarantee.kills", 3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> PROJECTS = List.of("ant", "bee", "cat");

    @TempDir
    private Path temp;

    private final Random random = new Random(7);

    private Map<String, String> settings(Services services) throws Exception {
        var settings = new HashMap<>(services.settings(Services.newPrefix()));
        settings.put("data.directory", temp.toRealPath().resolve("data").toString());
        settings.put("host.id", "h1");
        settings.put("composer.sweep", "100ms");
        settings.put("composer.lease", "2s");
        settings.put("http.enabled", "false");
        return settings;
    }

    private Team team(String project) throws Exception {
        var repository = temp.toRealPath().resolve(project);
        if (!Files.exists(repository)) {
            Files.createDirectories(repository);
            Crew.git(repository.toString(), "init", "-q", "-b", "main");
            Crew.git(
                    repository.toString(),
                    "-c",
                    "user.name=A",
                    "-c",
                    "user.email=a@b",
                    "commit",
                    "-q",
                    "--allow-empty",
                    "-m",
                    "First");
        }
        var members = new ArrayList<TeamMember>();
        for (var role : List.of("pm", "dev", "qa")) {
            members.add(TeamMember.newBuilder()
                    .setAgent(project + "-" + role)
                    .setRole(role)
                    .build());
        }
        return Team.newBuilder()
                .setProject(project)
                .setOrchestration("%08x".formatted(random.nextInt()))
                .setHost("h1")
                .setDirectory(repository.toString())
                .setMembers(members)
                .build();
    }

    @Test
    void everyAgentIsStartedOnceForEachWishAndNothingIsLeft(Services services) throws Exception {
        var settings = settings(services);
        var clients = new KafkaClients(ComposerProgram.configuration(settings), "test");
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(clients.topics().standing());
        }
        var wanted = new HashMap<String, Team>();
        var wishes = new HashMap<String, Integer>();
        try (var crew = new Crew(services, clients)) {
            for (var kill = 0; kill < KILLS; kill++) {
                try (var composer = ChildJvm.run(ComposerProgram.class, settings, temp.resolve("composer.log"))) {
                    for (var project : PROJECTS) {
                        var team = wanted.containsKey(project) && random.nextInt(3) == 0
                                ? Optional.<Team>empty()
                                : Optional.of(wanted.containsKey(project) ? wanted.get(project) : team(project));
                        if (!Optional.ofNullable(wanted.get(project)).equals(team)) {
                            crew.want(project, team);
                            team.ifPresentOrElse(t -> wanted.put(project, t), () -> wanted.remove(project));
                            team.ifPresent(
                                    t -> t.getMembers().forEach(m -> wishes.merge(m.getAgent(), 1, Integer::sum)));
                        }
                    }
                    // Somewhere on the way: after so many of its records.
                    var most = crew.placed.size() + crew.trees.size() + random.nextInt(6);
                    Awaitility.await("that it is on the way")
                            .atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> {
                                crew.work();
                                return crew.placed.size() + crew.trees.size() >= most || isDone(crew, wanted);
                            });
                }
            }
            try (var sleeper = ChildJvm.run(ComposerProgram.class, settings, temp.resolve("composer.log"))) {
                awaitDone(crew, wanted);
                sleeper.pause();
                try (var heir = start(settings)) {
                    for (var project : PROJECTS) {
                        crew.want(project, Optional.empty());
                    }
                    wanted.clear();
                    awaitDone(crew, wanted);
                    // It wakes, and believes for a moment that it is its turn.
                    sleeper.resume();
                    Awaitility.await("that nothing is left").atMost(PATIENCE).until(() -> {
                        crew.work();
                        return isEmpty(temp.toRealPath().resolve("data/registry/projects"));
                    });
                    assertThat(heir.statuses()).extracting(PartStatus::state).containsExactly("RUNNING");
                }
            }
            assertThat(crew.violations).isEmpty();
            var starts = crew.started.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().size()));
            assertThat(starts)
                    .allSatisfy((agent, count) -> assertThat(count)
                            .as(agent + " was started so often, and wanted " + wishes.get(agent) + " times")
                            .isLessThanOrEqualTo(wishes.getOrDefault(agent, 0)));
            assertThat(starts).isNotEmpty();
            told(services, clients);
        }
    }

    /** Each end is told; what is told again has the id it had before. */
    private static void told(Services services, KafkaClients clients) {
        try (var ledger = new TopicLedger(services, clients.topics().name(Topic.EVENTS));
                var deserializer = services.deserializer()) {
            ledger.await(records -> records.stream()
                            .map(r -> (AgentEvent) deserializer.deserialize(r.topic(), r.value()))
                            .filter(e -> e.getType() == EventType.TEAM_DISBANDED
                                    && e.getSuccess().orElse(false))
                            .map(AgentEvent::getProject)
                            .distinct()
                            .count()
                    >= 1);
        }
    }

    private static WorkerProcess start(Map<String, String> settings) throws Exception {
        var process = new WorkerProcess(
                ComposerProgram.configuration(settings), List.of(ComposerWorker.KIND), Clock.systemUTC());
        process.start();
        return process;
    }

    private static void awaitDone(Crew crew, Map<String, Team> wanted) {
        Awaitility.await("what is wanted")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    crew.work();
                    return isDone(crew, wanted);
                });
    }

    private static boolean isDone(Crew crew, Map<String, Team> wanted) {
        var agents = wanted.values().stream()
                .flatMap(t -> t.getMembers().stream())
                .map(TeamMember::getAgent)
                .collect(Collectors.toSet());
        var withTree = crew.trees.values().stream()
                .map(w -> w.getAgent().orElseThrow())
                .collect(Collectors.toSet());
        return crew.placed.keySet().equals(agents) && withTree.equals(agents) && crew.trees.size() == agents.size();
    }

    private static boolean isEmpty(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
