package io.tmuxorchestrator.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics of a cluster and makes them what the catalogue says. Any thread; calls block. */
public final class TopicAdmin {

    /** Topics are made in batches: half a millisecond each, where one by one would cost a round trip to the controller. */
    private static final int BATCH = 200;
    /** Usually milliseconds; a broker that takes longer is in trouble, and whoever uses the topic will be told. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Admin admin;

    public TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    public TopicPlan compare(List<TopicSpec> wanted) {
        return TopicPlan.between(
                wanted, describe(wanted.stream().map(TopicSpec::name).collect(Collectors.toSet())));
    }

    /** Those of the topics that are not there. */
    public Set<String> missing(Set<String> names) {
        var found = found(names).keySet();
        return names.stream().filter(n -> !found.contains(n)).collect(Collectors.toSet());
    }

    /** Full names of all topics under a prefix. */
    public Set<String> names(String prefix) {
        return await(admin.listTopics().names()).stream()
                .filter(n -> n.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    /**
     * Creates what is missing, and returns when all partitions can be written to: for a moment after the controller has made
     * a topic, brokers deny that it is there, and then that they lead it. What a producer sends in that moment can be lost: its
     * first batch is refused, and the second, on its way already, taken as the beginning. A topic that somebody else creates at
     * the same moment is as good.
     */
    public void create(Collection<TopicSpec> topics) {
        var waiting = new ArrayList<>(topics);
        for (var from = 0; from < waiting.size(); from += BATCH) {
            var batch = waiting.subList(from, Math.min(from + BATCH, waiting.size()));
            var created =
                    admin.createTopics(batch.stream().map(TopicAdmin::newTopic).toList());
            created.values().values().forEach(TopicAdmin::unlessExists);
            awaitLeaders(awaitVisible(created.values().keySet()));
        }
    }

    private Collection<TopicDescription> awaitVisible(Set<String> names) {
        var end = System.nanoTime() + READY_WITHIN.toNanos();
        var found = found(names);
        while (found.size() < names.size() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptException("interrupted while waiting for new topics");
            }
            found = found(names);
        }
        return found.values();
    }

    /** Only whoever leads a partition tells where it ends; the client asks until somebody does. */
    private void awaitLeaders(Collection<TopicDescription> topics) {
        var ends = topics.stream()
                .flatMap(t -> t.partitions().stream().map(p -> new TopicPartition(t.name(), p.partition())))
                .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        try {
            await(admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs((int) READY_WITHIN.toMillis()))
                    .all());
        } catch (RetriableException e) {
            // As above: whoever uses the topic will be told.
        }
    }

    /** Puts right what can be put right in place. */
    public void fix(Collection<TopicPlan.Difference> differences) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        differences.stream()
                .filter(TopicPlan.Difference::fixable)
                .forEach(d -> changes.computeIfAbsent(resource(d.topic()), r -> new ArrayList<>())
                        .add(new AlterConfigOp(new ConfigEntry(d.setting(), d.should()), AlterConfigOp.OpType.SET)));
        if (!changes.isEmpty()) {
            await(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private Map<String, TopicSpec> describe(Set<String> names) {
        var found = found(names);
        var configs = await(admin.describeConfigs(
                        found.keySet().stream().map(TopicAdmin::resource).toList())
                .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> spec(e.getValue(), config(configs, e.getKey()))));
    }

    private Map<String, TopicDescription> found(Set<String> names) {
        var found = new HashMap<String, TopicDescription>();
        admin.describeTopics(names).topicNameValues().forEach((name, future) -> {
            try {
                found.put(name, await(future));
            } catch (UnknownTopicOrPartitionException e) {
                // Not there: the plan will say so.
            }
        });
        return found;
    }

    private static Config config(Map<ConfigResource, Config> configs, String topic) {
        return configs.getOrDefault(resource(topic), new Config(List.of()));
    }

    private static TopicSpec spec(TopicDescription description, Config config) {
        var partitions = description.partitions();
        return new TopicSpec(
                description.name(),
                partitions.size(),
                (short) partitions.get(0).replicas().size(),
                config.entries().stream()
                        .filter(e -> e.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }

    private static NewTopic newTopic(TopicSpec spec) {
        return new NewTopic(spec.name(), spec.partitions(), spec.replication()).configs(spec.config());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static void unlessExists(KafkaFuture<Void> created) {
        try {
            await(created);
        } catch (TopicExistsException e) {
            // Somebody was faster; compare() will show if it is not what we want.
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
        }
    }
}
