package io.tmuxorchestrator.soak.place;

import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.embedded.kafka.KafkaCluster;
import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.Services;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** What the workers stand on: brokers, a registry, a Redis. Used by one thread. */
public final class Ground implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Optional<KafkaCluster> cluster;
    private final Services services;
    private final Topics topics;

    /** @param isCluster whether there are three brokers, each a process of its own */
    public Ground(Path directory, boolean isCluster) {
        cluster = isCluster ? Optional.of(KafkaCluster.start(directory.resolve("brokers"))) : Optional.empty();
        cluster.ifPresent(started::push);
        var kafka = cluster.map(KafkaCluster::clientProperties).orElseGet(() -> alone(directory));
        var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka));
        started.push(registry);
        var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(directory.resolve("redis")));
        started.push(redis);
        services =
                new Services(kafka, registry.clientProperties(), "redis://127.0.0.1:" + redis.port(), redis.password());
        topics = new Topics("soak.", 3, isCluster ? KafkaCluster.SIZE : 1);
    }

    private Map<String, String> alone(Path directory) {
        var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
        started.push(kafka);
        return kafka.clientProperties();
    }

    public Services services() {
        return services;
    }

    public Topics topics() {
        return topics;
    }

    /** Empty if there is a broker that must not die. */
    public Optional<KafkaCluster> cluster() {
        return cluster;
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
