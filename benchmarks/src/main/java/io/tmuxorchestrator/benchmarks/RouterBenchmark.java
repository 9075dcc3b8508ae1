package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.embedded.EmbeddedKafka;
import io.tmuxorchestrator.embedded.EmbeddedRegistry;
import io.tmuxorchestrator.router.MessageRouter;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        AvroTrust.establish();
        return new RouterBenchmark(quick).run(Files.createTempDirectory("router-benchmark"));
    }

    private List<Result> run(Path directory) throws Exception {
        try (var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
                var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties()))) {
            var clients = kafka.clientProperties();
            createTopics(clients);
            announce(clients, registry.clientProperties(), 0, 10);
            try (var router = new WorkerProcess(
                            configuration(clients, registry, directory),
                            List.of(MessageRouter.KIND),
                            Clock.systemUTC());
                    var loop = new PlainLoop(clients, PLAIN, PLAIN_OUT)) {
                router.start();
                return measure(clients, registry.clientProperties());
            }
        }
    }

    private List<Result> measure(Map<String, String> kafka, Map<String, String> registry) throws Exception {
        var agents = quick ? 1_000 : 100_000;
        try (var ours = new Hop(kafka, registry, topics.name(Topic.MESSAGES), topics.inbox("agent-0"), "agent-0");
                var plain = new Hop(kafka, registry, PLAIN, PLAIN_OUT, "agent-0")) {
            interleaved("until the compiler is done", ours, plain);
            var results = new ArrayList<Result>();
            results.add(interleaved("router hop, p50", ours, plain));
            results.add(allAtOnce(ours, plain));
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
        var our = new ArrayList<Double>();
        var other = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            our.add(ours.median(messages));
            other.add(plain.median(messages));
        }
        return new Result(claim, "ms", middle(our), "plain consume-produce loop", middle(other), GOAL);
    }

    private Result allAtOnce(Hop ours, Hop plain) throws InterruptedException {
        var our = new ArrayList<Double>();
        var other = new ArrayList<Double>();
        for (var round = 0; round < rounds; round++) {
            our.add(ours.each(5 * messages));
            other.add(plain.each(5 * messages));
        }
        return new Result(
                "time a message, all due at once",
                "us",
                middle(our),
                "plain consume-produce loop",
                middle(other),
                GOAL_AT_ONCE);
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
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

    private Configuration configuration(Map<String, String> kafka, EmbeddedRegistry registry, Path directory) {
        var flags = new HashMap<String, String>();
        kafka.forEach((name, value) ->
                flags.put(name.equals("bootstrap.servers") ? "kafka.bootstrap" : "kafka.properties." + name, value));
        flags.put("registry.url", registry.url());
        flags.put("topics.prefix", topics.prefix());
        flags.put("topics.partitions", Integer.toString(PARTITIONS));
        flags.put("redis.enabled", "false");
        flags.put("http.enabled", "false");
        flags.put("data.directory", directory.resolve("data").toString());
        var sections = RuntimeSettings.sections();
        sections.putAll(MessageRouter.KIND.sections());
        return ConfigurationLoader.of(sections).flags(flags).load();
    }
}
