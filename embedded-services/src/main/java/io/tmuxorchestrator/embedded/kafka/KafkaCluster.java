package io.tmuxorchestrator.embedded.kafka;

import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * Three brokers, each a process of its own, to be killed and started again by a test. Every topic has three copies and
 * two must have a record before it is acknowledged, so any one broker may die.
 *
 * <p>Used from one thread.
 */
public final class KafkaCluster implements AutoCloseable {
    /** Brokers have the ids from 1 to this. */
    public static final int SIZE = 3;

    private static final Duration START = Duration.ofSeconds(60);

    private final List<BrokerProcess> brokers;

    private KafkaCluster(List<BrokerProcess> brokers) {
        this.brokers = brokers;
    }

    /** Returns when all three have joined. Their logs are {@code broker-<id>/broker.log} in the directory. */
    public static KafkaCluster start(Path directory) {
        var ports = distinctPorts(2 * SIZE);
        var voters = IntStream.rangeClosed(1, SIZE)
                .mapToObj(id -> id + "@" + LoopbackPorts.HOST + ":" + ports.get(SIZE + id - 1))
                .collect(Collectors.joining(","));
        var clusterId = Uuid.randomUuid().toString();
        var brokers = IntStream.rangeClosed(1, SIZE)
                .mapToObj(id -> prepared(directory, id, ports.get(id - 1), ports.get(SIZE + id - 1), voters, clusterId))
                .toList();
        var cluster = new KafkaCluster(brokers);
        try {
            brokers.forEach(BrokerProcess::start);
            cluster.awaitReady();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static List<Integer> distinctPorts(int count) {
        return IntStream.generate(LoopbackPorts::free)
                .distinct()
                .limit(count)
                .boxed()
                .toList();
    }

    private static BrokerProcess prepared(
            Path directory, int id, int port, int controllerPort, String voters, String clusterId) {
        var home = directory.resolve("broker-" + id);
        var data = home.resolve("data");
        var file = home.resolve("server.properties");
        try {
            Files.createDirectories(data);
            BrokerStorage.format(data, id, clusterId);
            try (var writer = Files.newBufferedWriter(file)) {
                BrokerProperties.oneOfThree(id, data, port, controllerPort, voters)
                        .securedBy(Optional.empty())
                        .toProperties()
                        .store(writer, null);
            }
        } catch (IOException e) {
            throw new EmbeddedServiceException(
                    "kafka: broker %d cannot be prepared in %s (%s)".formatted(id, home, e), e);
        }
        return new BrokerProcess(home, file, port);
    }

    /** All three, also those that are down: a client finds its way from any that is up. */
    public String bootstrap() {
        return brokers.stream().map(BrokerProcess::address).collect(Collectors.joining(","));
    }

    public Map<String, String> clientProperties() {
        return Map.of("bootstrap.servers", bootstrap());
    }

    /** As kill -9 does. The id is 1, 2 or 3, as in the cluster's metadata. */
    public void kill(int id) {
        broker(id).kill();
    }

    /** Starts a killed broker on its own data and port, and returns when the cluster is whole again. */
    public void restart(int id) {
        broker(id).start();
        awaitReady();
    }

    public boolean isAlive(int id) {
        return broker(id).isAlive();
    }

    /** Of the process of a broker that runs. */
    public long pid(int id) {
        return broker(id).pid();
    }

    /** Returns when every broker is registered and lets clients in. */
    public void awaitReady() {
        // Closing an admin client waits for the calls it has in hand, a minute by default.
        var impatient = Map.<String, Object>of(
                "bootstrap.servers", bootstrap(), "request.timeout.ms", 1_000, "default.api.timeout.ms", 1_000);
        try (var admin = Admin.create(impatient)) {
            brokers.forEach(broker -> broker.await(() -> registered(admin) == SIZE, START));
        }
    }

    private static int registered(Admin admin) {
        try {
            return admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).size();
        } catch (ExecutionException | TimeoutException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServiceException("kafka: interrupted while waiting for the cluster", e);
        }
    }

    private BrokerProcess broker(int id) {
        return brokers.get(id - 1);
    }

    /** Killed, not asked: a broker that is asked to leave waits for a quorum that its companions have just left. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (var broker : brokers) {
            try {
                broker.kill();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
