package io.tmuxorchestrator.analytics;

import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.TopicSpec;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * A worker as a process of its own, to which is told what has happened on made-up days, and which is killed amid its work and begun
 * anew. What it wrote is for the suite to count.
 */
public final class KilledAgain {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** An event and when the broker took it. */
    public record Told(AgentEvent event, Instant taken) {}

    private final Services services;
    private final Topics topics = new Topics(Services.newPrefix(), 3, 1);
    private final Path directory;
    private final Topic output;
    private final Map<String, String> settings;
    private final Map<String, Placement> placed = new HashMap<>();

    /**
     * In an installation of its own.
     *
     * @param output what is counted
     */
    public KilledAgain(Services services, Path directory, Topic output, Map<String, String> more) {
        this.services = services;
        this.directory = directory;
        this.output = output;
        settings = new HashMap<>(services.settings(topics.prefix()));
        settings.put("redis.enabled", "false");
        settings.put("data.directory", directory.toString());
        settings.putAll(more);
    }

    /** Should run from the beginning. */
    public KilledAgain place(Placement placement) {
        placed.put(placement.getAgent(), placement);
        return this;
    }

    /** In the process of its own: until it is killed. */
    public static void runForEver(Function<WorkerContext, Worker> factory, Clock clock, String... arguments)
            throws Exception {
        AvroTrust.establish();
        factory.apply(WithoutBroker.context(configuration(ChildJvm.settings(arguments)), clock))
                .start();
        new CountDownLatch(1).await();
    }

    public static Configuration configuration(Map<String, String> settings) {
        var sections = RuntimeSettings.sections();
        sections.putAll(AnalyticsWorker.KIND.sections());
        return ConfigurationLoader.of(sections).flags(settings).load();
    }

    /**
     * All that stands on the output in the end. It is killed after each share but the last, as soon as it has written something, be it in
     * a transaction that is then never ended.
     *
     * @param done whether all is there
     */
    public List<ConsumerRecord<byte[], byte[]>> run(
            Class<?> program, List<List<Told>> shares, Predicate<List<ConsumerRecord<byte[], byte[]>>> done)
            throws Exception {
        try (var admin = services.admin()) {
            new TopicAdmin(admin)
                    .create(topics.standing().stream().map(KilledAgain::anyTime).toList());
            place();
            try (var ledger = new TopicLedger(services, topics.name(output))) {
                for (var share = 0; share < shares.size(); share++) {
                    var before = written(admin);
                    try (var worker = ChildJvm.run(program, settings, directory.resolve("worker.log"))) {
                        publish(shares.get(share));
                        if (share + 1 < shares.size()) {
                            Awaitility.await("something written")
                                    .atMost(PATIENCE)
                                    .pollInterval(Duration.ofMillis(20))
                                    .until(() -> written(admin) > before);
                        } else {
                            ledger.await(done, PATIENCE);
                        }
                    }
                }
                return ledger.read();
            }
        }
    }

    /** What happened on made-up days is written as if it had been taken then. */
    private static TopicSpec anyTime(TopicSpec spec) {
        var config = new HashMap<>(spec.config());
        config.remove("message.timestamp.type");
        return new TopicSpec(spec.name(), spec.partitions(), spec.replication(), config);
    }

    /** Also what is not committed. */
    private long written(Admin admin) throws ExecutionException, InterruptedException {
        var name = topics.name(output);
        var partitions = admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().stream()
                .collect(Collectors.toMap(p -> new TopicPartition(name, p.partition()), p -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private void place() {
        var topic = topics.name(Topic.PLACEMENTS);
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            placed.forEach((agent, placement) -> {
                var unused = producer.send(new ProducerRecord<>(
                        topic, agent.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, placement)));
            });
        }
    }

    /** All that stands on another topic. */
    public List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        try (var ledger = new TopicLedger(services, topics.name(topic))) {
            return ledger.read();
        }
    }

    private void publish(List<Told> all) {
        var topic = topics.name(Topic.EVENTS);
        try (var producer = services.rawProducer();
                var serializer = services.serializer()) {
            for (var told : all) {
                var key = Events.key(told.event()).getBytes(StandardCharsets.UTF_8);
                var value = serializer.serialize(topic, told.event());
                var unused = producer.send(
                        new ProducerRecord<>(topic, null, told.taken().toEpochMilli(), key, value));
            }
        }
    }
}
