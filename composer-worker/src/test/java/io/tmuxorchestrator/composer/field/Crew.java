package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The other side of the topics, as far as a composer sees it: makes worktrees with git, says that agents are ready and gone, and
 * keeps count of what it was asked for. One thread.
 */
final class Crew implements AutoCloseable {

    private final KafkaClients clients;
    private final Services services;
    private final TopicLedger ledger;
    private final Producer<String, Object> producer;
    private final Map<String, Long> ready = new TreeMap<>();
    private int done;

    /** What each placement was, one after another, without what is no wish of its own. */
    final Map<String, List<Placement>> started = new HashMap<>();

    final Map<String, Worktree> trees = new TreeMap<>();
    final Map<String, Placement> placed = new TreeMap<>();
    final List<String> violations = new ArrayList<>();

    Crew(Services services, KafkaClients clients) {
        this.services = services;
        this.clients = clients;
        producer = clients.producer();
        ledger = new TopicLedger(
                services,
                clients.topics().name(Topic.WORKTREES),
                clients.topics().name(Topic.PLACEMENTS));
    }

    void want(String project, Optional<Team> team) throws Exception {
        put(Topic.TEAMS, project, team.orElse(null));
    }

    private void put(Topic topic, String key, IndexedRecord value) throws Exception {
        producer.send(new ProducerRecord<>(clients.topics().name(topic), key, value))
                .get();
    }

    /** Does what has been asked for by now. */
    void work() throws Exception {
        var records = ledger.read();
        try (var deserializer = services.deserializer()) {
            for (; done < records.size(); done++) {
                var record = records.get(done);
                var key = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
                var value = Optional.ofNullable(record.value()).map(v -> deserializer.deserialize(record.topic(), v));
                if (record.topic().equals(clients.topics().name(Topic.WORKTREES))) {
                    tree(key, value.map(Worktree.class::cast));
                } else {
                    agent(key, value.map(Placement.class::cast));
                }
            }
        }
        for (var placement : placed.values()) {
            var tree = trees.get(placement.getWorktree().orElse(""));
            if (tree == null || !Files.exists(Path.of(tree.getDirectory()))) {
                violations.add(placement.getAgent() + " is to start where no worktree is");
            }
            if (!Optional.of(placement.getGeneration()).equals(Optional.ofNullable(ready.get(placement.getAgent())))) {
                ready.put(placement.getAgent(), placement.getGeneration());
                put(Topic.AGENTS, placement.getAgent(), seen(placement));
            }
        }
    }

    private void tree(String id, Optional<Worktree> wanted) {
        if (wanted.isPresent()) {
            trees.put(id, wanted.get());
            if (!Files.exists(Path.of(wanted.get().getDirectory()))) {
                git(
                        wanted.get().getRepository(),
                        "worktree",
                        "add",
                        "-q",
                        "-B",
                        wanted.get().getBranch(),
                        wanted.get().getDirectory());
            }
        } else {
            Optional.ofNullable(trees.remove(id)).ifPresent(t -> {
                if (placed.values().stream()
                        .anyMatch(p -> p.getWorktree().filter(id::equals).isPresent())) {
                    violations.add(id + " goes before its agent");
                }
                git(t.getRepository(), "worktree", "remove", t.getDirectory());
            });
        }
    }

    private void agent(String name, Optional<Placement> wanted) throws Exception {
        if (wanted.isEmpty()) {
            placed.remove(name);
            ready.remove(name);
            put(Topic.AGENTS, name, null);
            return;
        }
        placed.put(name, wanted.get());
        var wishes = started.computeIfAbsent(name, n -> new ArrayList<>());
        var last = wishes.isEmpty() ? 0 : wishes.get(wishes.size() - 1).getGeneration();
        if (wanted.get().getGeneration() < last) {
            violations.add(name + " goes back from generation " + last);
        }
        if (wanted.get().getGeneration() != last) {
            wishes.add(wanted.get());
        }
    }

    private static Agent seen(Placement placement) {
        return Agent.newBuilder()
                .setAgent(placement.getAgent())
                .setHost(placement.getHost().orElseThrow())
                .setProject(placement.getProject().orElseThrow())
                .setState(AgentState.READY)
                .setGeneration(placement.getGeneration())
                .setSession(placement.getSession().orElseThrow())
                .build();
    }

    static void git(String directory, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", directory));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        producer.close();
        ledger.close();
    }
}
