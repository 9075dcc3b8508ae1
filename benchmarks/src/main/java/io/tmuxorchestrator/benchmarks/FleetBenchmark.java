package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import io.tmuxorchestrator.testkit.panes.FakeAgent;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How long it takes from the wish for agents until each of them runs and has submitted its briefing, and until all are back
 * when the tmux server was killed: against what the documents ask for.
 */
final class FleetBenchmark {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path directory;
    private final Services services;
    private final Topics topics;
    private final TopicLedger events;

    private FleetBenchmark(Parts parts, Topics topics, TopicLedger events) {
        directory = parts.directory();
        services = parts.services();
        this.topics = topics;
        this.events = events;
    }

    static List<Result> measure(boolean quick) throws Exception {
        var topics = new Topics("fleet.", 3, 1);
        try (var parts = new Parts("fleet");
                var tmux = TmuxServer.start();
                var bridge = parts.bridge(tmux, topics, "bridge");
                var events = new TopicLedger(parts.services(), topics.name(Topic.EVENTS))) {
            return new FleetBenchmark(parts, topics, events).measure(tmux, quick ? 10 : 100);
        }
    }

    private List<Result> measure(TmuxServer tmux, int most) throws Exception {
        // How long a bridge takes to start is another question.
        events.await(records -> count(records, EventType.HOST_UP) == 1, PATIENCE);
        var results = new ArrayList<Result>();
        results.add(seconds("one agent, until it has its briefing", place("one", 1), 10));
        results.add(seconds("5 agents, until each has its briefing", place("five", 5), 90));
        results.add(
                new Result(most + " agents, until each has its briefing", "s", place("many", most), "goal", 30.0, 1));
        var all = most + 6;
        var began = System.nanoTime();
        var before = briefed(events.read());
        tmux.kill();
        events.await(records -> briefed(records) >= before + all, PATIENCE);
        results.add(new Result(all + " agents, until all are back and briefed", "s", since(began), "goal", 60.0, 1));
        return results;
    }

    /** The documents' figure, to be beaten tenfold. */
    private static Result seconds(String claim, double ours, double documents) {
        return new Result(claim, "s", ours, "the documents", documents, 0.1);
    }

    private double place(String team, int count) throws Exception {
        var before = briefed(events.read());
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
        events.await(records -> briefed(records) >= before + count, PATIENCE);
        return since(began);
    }

    private Placement placement(String team, String agent) {
        var program = FakeAgent.tui();
        return Placement.newBuilder()
                .setAgent(agent)
                .setHost(Parts.HOST)
                .setProject(team)
                .setRole("developer")
                .setProfile(program.profile())
                .setDirectory(directory.toString())
                .setCommand(program.command(directory.resolve(agent + ".log")))
                .setBriefing("You are " + agent + ".")
                .build();
    }

    /** Each has been told one thing a start and no other. */
    private long briefed(List<ConsumerRecord<byte[], byte[]>> records) {
        return count(records, EventType.MESSAGE_DELIVERED);
    }

    private long count(List<ConsumerRecord<byte[], byte[]>> records, EventType type) {
        try (var deserializer = services.deserializer()) {
            return records.stream()
                    .map(r -> (AgentEvent) deserializer.deserialize(r.topic(), r.value()))
                    .filter(e -> e.getType() == type)
                    .count();
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
