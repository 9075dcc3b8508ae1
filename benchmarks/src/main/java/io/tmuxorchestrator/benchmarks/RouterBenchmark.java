package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.router.MessageRouter;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a hop through the router costs over the least that can lie between two topics, at 500 messages a second: with a few
 * agents, with a hundred thousand, and with a hundred wrong addresses a second beside the right ones.
 */
final class RouterBenchmark {

    private static final double GOAL = 1.5;
    /** Three records are written for each that the loop writes, and two are read. */
    private static final double GOAL_AT_ONCE = 5;

    private static final String PLAIN = "plain.in";
    private static final String PLAIN_OUT = "plain.out";
    private static final int PARTITIONS = 6;

    @FunctionalInterface
    private interface Measure {
        double of(Hop hop) throws InterruptedException;
    }

    private final Topics topics = new Topics("bench.", PARTITIONS, 1);
    private final boolean quick;
    private final int messages;
    private final int rounds;

    RouterBenchmark(boolean quick) {
        this.quick = quick;
        messages = quick ? 200 : 3_000;
        rounds = quick ? 1 : 5;
    }

    static List<Result> measure(boolean quick) throws Exception {
        try (var parts = new Parts("router-benchmark")) {
            return new RouterBenchmark(quick).run(parts);
        }
    }

    private List<Result> run(Parts parts) throws Exception {
        var kafka = parts.services().kafka();
        var registry = parts.services().registry();
        createTopics(kafka);
        announce(kafka, registry, 0, 10);
        try (var router = new WorkerProcess(configuration(parts), List.of(MessageRouter.KIND), Clock.systemUTC());
                var loop = new PlainLoop(kafka, PLAIN, PLAIN_OUT)) {
            router.start();
            return measure(kafka, registry);
        }
    }

    private List<Result> measure(Map<String, String> kafka, Map<String, String> registry) throws Exception {
        var agents = quick ? 1_000 : 100_000;
        try (var ours = new Hop(kafka, registry, topics.name(Topic.MESSAGES), topics.inbox("agent-0"), "agent-0");
                var plain = new Hop(kafka, registry, PLAIN, PLAIN_OUT, "agent-0")) {
            interleaved("until the compiler is done", ours, plain);
            var results = new ArrayList<Result>();
            results.add(interleaved("router hop, p50", ours, plain));
            results.add(compared(
                    "time a message, all due at once", "us", ours, plain, hop -> hop.each(5 * messages), GOAL_AT_ONCE));
            announce(kafka, registry, 10, agents);
            results.add(interleaved("the same, " + agents + " agents", ours, plain));
            var wrong = Executors.newSingleThreadScheduledExecutor();
            var number = new AtomicInteger();
            var unused = wrong.scheduleAtFixedRate(
                    () -> ours.send("agemt-" + number.incrementAndGet(), "to nobody"), 0, 10, TimeUnit.MILLISECONDS);
            results.add(interleaved("the same, and 100 wrong names a second", ours, plain));
            wrong.shutdownNow();
            return results;
        }
    }

    private Result interleaved(String claim, Hop ours, Hop plain) throws InterruptedException {
        return compared(claim, "ms", ours, plain, hop -> hop.median(messages), GOAL);
    }

    private Result compared(String claim, String unit, Hop ours, Hop plain, Measure measure, double goal)
            throws InterruptedException {
        var our = new ArrayList<Double>();
        var other = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            our.add(measure.of(ours));
            other.add(measure.of(plain));
        }
        return new Result(claim, unit, Rounds.median(our), "plain consume-produce loop", Rounds.median(other), goal);
    }

    private void createTopics(Map<String, String> kafka) {
        try (var admin = Admin.create(new HashMap<>(kafka))) {
            var wanted = new ArrayList<TopicSpec>(topics.standing());
            wanted.add(topics.spec(topics.inbox("agent-0")));
            wanted.add(new TopicSpec(PLAIN, PARTITIONS, (short) 1, Map.of()));
            wanted.add(new TopicSpec(PLAIN_OUT, 1, (short) 1, Map.of()));
            new TopicAdmin(admin).create(wanted);
        }
    }

    private void announce(Map<String, String> kafka, Map<String, String> registry, int from, int to) {
        var topic = topics.name(Topic.AGENTS);
        try (var producer = new KafkaProducer<>(
                        new HashMap<>(kafka), new ByteArraySerializer(), new ByteArraySerializer());
                var serializer = new AvroSerializer()) {
            serializer.configure(registry, false);
            for (var i = from; i < to; i++) {
                var key = ("agent-" + i).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, agent(i))));
            }
        }
    }

    private static Agent agent(int number) {
        return Agent.newBuilder()
                .setAgent("agent-" + number)
                .setHost("host-" + number % 200)
                .setProject("project-" + number % 5_000)
                .setRole("role-" + number % 20)
                .setState(AgentState.IDLE)
                .setReportsTo("agent-" + number % 5_000)
                .build();
    }

    private Configuration configuration(Parts parts) {
        var settings = parts.settings(topics.prefix(), "data");
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("redis.enabled", "false");
        var sections = RuntimeSettings.sections();
        sections.putAll(MessageRouter.KIND.sections());
        return ConfigurationLoader.of(sections).flags(settings).load();
    }
}
