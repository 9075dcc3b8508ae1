package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.composer.look.Knowledge;
import io.tmuxorchestrator.composer.look.Look;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How long it takes to look at a project, by its size, and from the wish for a team until each agent works in a worktree of its
 * own and has submitted its briefing.
 */
final class ComposeBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AGENTS = 5;
    private static final int FILES_A_DIRECTORY = 100;

    private final Services services;
    private final Topics topics;
    private final TopicLedger events;
    private final Path directory;

    private ComposeBenchmark(Parts parts, Topics topics, TopicLedger events) {
        services = parts.services();
        directory = parts.directory();
        this.topics = topics;
        this.events = events;
    }

    static List<Result> measure(boolean quick) throws Exception {
        var topics = new Topics("compose.", 3, 1);
        try (var parts = new Parts("compose");
                var tmux = TmuxServer.start()) {
            var results = new ArrayList<Result>();
            for (var files : quick ? List.of(1_000) : List.of(1_000, 10_000, 100_000)) {
                results.add(look(parts.directory().resolve("tree" + files), files));
            }
            FakeProfiles.writeForTeams(
                    parts.directory().resolve("profiles"), parts.directory().resolve("logs"));
            try (var bridge = parts.bridge(tmux, topics, "host");
                    var team = ChildJvm.run(
                            TeamProcess.class,
                            parts.settings(topics.prefix(), "host"),
                            parts.directory().resolve("team.log"));
                    var events = new TopicLedger(parts.services(), topics.name(Topic.EVENTS))) {
                results.addAll(new ComposeBenchmark(parts, topics, events).fieldings(quick ? 1 : 3));
            }
            return results;
        }
    }

    /** The second look: the first also waits for the disk. */
    private static Result look(Path tree, int files) throws IOException {
        for (var i = 0; i < files; i++) {
            var part = tree.resolve("part" + i / FILES_A_DIRECTORY);
            Files.createDirectories(part);
            Files.writeString(part.resolve("file" + i + (i % 4 == 0 ? ".py" : ".ts")), "");
        }
        var look = new Look(Knowledge.load(tree.resolve("none")), List.of(), Clock.systemUTC());
        var seconds = 0.0;
        for (var round = 0; round < 2; round++) {
            var began = System.nanoTime();
            look.at(tree);
            seconds = since(began);
        }
        return new Result("a look at a project of " + files + " files", "s", seconds, "goal", 1.0, 1);
    }

    private List<Result> fieldings(int rounds) throws Exception {
        events.await(r -> isThere(r, e -> e.getType() == EventType.HOST_UP), PATIENCE);
        events.await(
                r -> isThere(
                        r,
                        e -> e.getType() == EventType.WORKER_STARTED
                                && e.getService()
                                        .filter("composer-worker"::equals)
                                        .isPresent()),
                PATIENCE);
        var results = new ArrayList<Result>();
        for (var round = 1; round <= rounds; round++) {
            results.add(new Result(
                    "a team of " + AGENTS + ", until all are briefed, round " + round,
                    "s",
                    field("shop" + round),
                    "goal",
                    5.0,
                    1));
        }
        return results;
    }

    private double field(String project) throws Exception {
        var repository = Files.createDirectories(directory.resolve(project));
        git(repository, "init", "-q", "-b", "main");
        git(repository, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "First");
        var team = team(project, repository);
        var before = briefed(events.read());
        var began = System.nanoTime();
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var topic = topics.name(Topic.TEAMS);
            producer.send(new ProducerRecord<>(
                            topic, project.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, team)))
                    .get();
        }
        events.await(records -> briefed(records) >= before + AGENTS, PATIENCE);
        return since(began);
    }

    private static Team team(String project, Path repository) {
        var members = new ArrayList<TeamMember>();
        for (var i = 0; i < AGENTS; i++) {
            var member = TeamMember.newBuilder()
                    .setAgent(project + "-" + i)
                    .setRole(i == 0 ? "project-manager" : "developer")
                    .setTier(i == 0 ? Tier.PROJECT_MANAGER : Tier.ENGINEER);
            if (i > 0) {
                member.setReportsTo(project + "-0");
            }
            members.add(member.build());
        }
        return Team.newBuilder()
                .setProject(project)
                .setOrchestration("0123abcd")
                .setHost(Parts.HOST)
                .setDirectory(repository.toString())
                .setProfile(FakeProfiles.TEAM)
                .setMembers(members)
                .build();
    }

    private static void git(Path repository, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        var exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
        }
    }

    private long briefed(List<ConsumerRecord<byte[], byte[]>> records) {
        return count(records, e -> e.getType() == EventType.MESSAGE_DELIVERED);
    }

    private boolean isThere(List<ConsumerRecord<byte[], byte[]>> records, Predicate<AgentEvent> event) {
        return count(records, event) > 0;
    }

    private long count(List<ConsumerRecord<byte[], byte[]>> records, Predicate<AgentEvent> event) {
        try (var deserializer = services.deserializer()) {
            return records.stream()
                    .map(r -> (AgentEvent) deserializer.deserialize(r.topic(), r.value()))
                    .filter(event)
                    .count();
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
