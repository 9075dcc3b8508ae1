package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.embedded.EmbeddedKafka;
import io.tmuxorchestrator.embedded.EmbeddedRedis;
import io.tmuxorchestrator.embedded.EmbeddedRegistry;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How long it takes from the wish for agents until each of them runs and has submitted its briefing, and until all are back
 * when the tmux server was killed: against what the documents ask for.
 */
final class FleetBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String HOST = "benchmark";

    private final Path directory;

    FleetBenchmark() throws Exception {
        directory = Files.createTempDirectory("fleet");
    }

    List<Result> measure(boolean quick) throws Exception {
        AvroTrust.establish();
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
                var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties()));
                var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(directory.resolve("redis")))) {
            var services = new Services(
                    kafka.clientProperties(),
                    registry.clientProperties(),
                    "redis://127.0.0.1:" + redis.port(),
                    redis.password());
            return measure(services, quick ? 10 : 100);
        } finally {
            clear();
        }
    }

    private List<Result> measure(Services services, int most) throws Exception {
        try (var tmux = TmuxServer.start()) {
            var topics = new Topics("fleet.", 3, 1);
            var settings = services.settings(topics.prefix());
            settings.put("data.directory", directory.resolve("data").toString());
            settings.put("http.enabled", "false");
            settings.put("host.id", HOST);
            settings.put("bridge.tmux.socket", tmux.socket().toString());
            settings.put(
                    "bridge.profiles",
                    FakeProfiles.write(directory.resolve("profiles")).toString());
            try (var bridge = ChildJvm.run(BridgeProcess.class, settings, directory.resolve("bridge.log"))) {
                TimeUnit.SECONDS.sleep(10); // The topics are made.
                try (var events = new TopicLedger(services, topics.name(Topic.EVENTS))) {
                    return measure(services, topics, events, tmux, most);
                }
            }
        }
    }

    private List<Result> measure(Services services, Topics topics, TopicLedger events, TmuxServer tmux, int most)
            throws Exception {
        var results = new ArrayList<Result>();
        results.add(seconds("one agent, until it has its briefing", place(services, topics, events, "one", 1), 10));
        results.add(seconds("5 agents, until each has its briefing", place(services, topics, events, "five", 5), 90));
        results.add(new Result(
                most + " agents, until each has its briefing",
                "s",
                place(services, topics, events, "many", most),
                "goal",
                30.0,
                1));
        var all = most + 6;
        var began = System.nanoTime();
        var before = briefed(services, events.read());
        tmux.kill();
        events.await(records -> briefed(services, records) >= before + all, PATIENCE);
        results.add(new Result(all + " agents, until all are back and briefed", "s", since(began), "goal", 60.0, 1));
        return results;
    }

    /** The documents' figure, to be beaten tenfold. */
    private static Result seconds(String claim, double ours, double documents) {
        return new Result(claim, "s", ours, "the documents", documents, 0.1);
    }

    private double place(Services services, Topics topics, TopicLedger events, String team, int count)
            throws Exception {
        var before = briefed(services, events.read());
        var began = System.nanoTime();
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            var topic = topics.name(Topic.PLACEMENTS);
            for (var i : IntStream.range(0, count).toArray()) {
                var placement = placement(team, team + "-" + i);
                var unused = producer.send(new ProducerRecord<>(
                        topic,
                        placement.getAgent().getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, placement)));
            }
        }
        events.await(records -> briefed(services, records) >= before + count, PATIENCE);
        return since(began);
    }

    private Placement placement(String team, String agent) {
        var program = FakeAgent.tui();
        return Placement.newBuilder()
                .setAgent(agent)
                .setHost(HOST)
                .setProject(team)
                .setRole("developer")
                .setProfile(program.profile())
                .setDirectory(directory.toString())
                .setCommand(program.command(directory.resolve(agent + ".log")))
                .setBriefing("You are " + agent + ".")
                .build();
    }

    /** Each has been told one thing a start and no other. */
    private static long briefed(Services services, List<ConsumerRecord<byte[], byte[]>> records) {
        try (var deserializer = services.deserializer()) {
            return records.stream()
                    .map(r -> (AgentEvent) deserializer.deserialize(r.topic(), r.value()))
                    .filter(e -> e.getType() == EventType.MESSAGE_DELIVERED)
                    .count();
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void clear() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
