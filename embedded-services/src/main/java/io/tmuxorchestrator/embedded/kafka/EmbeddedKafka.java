package io.tmuxorchestrator.embedded.kafka;

import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.DataDirectory;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.LoopbackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker, and its controller, in this process and on the loopback address only. What it acknowledged is
 * there again when the same directory is opened later, on whatever port.
 *
 * <p>{@link #start} and {@link #close} belong to whoever composes the process; the rest may be called from any thread.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String SERVICE = "kafka";
    private static final int NODE_ID = 1;

    private final Settings settings;
    private final DataDirectory data;
    private final HaltGuard guard;
    private final KafkaRaftServer server;
    private final String bootstrap;
    private final String clusterId;

    private EmbeddedKafka(Settings settings, DataDirectory data, HaltGuard guard, int port, String clusterId) {
        this.settings = settings;
        this.data = data;
        this.guard = guard;
        this.clusterId = clusterId;
        this.bootstrap = LoopbackPorts.HOST + ":" + port;
        this.server = started(settings, data.path(), port, clusterId);
    }

    public static EmbeddedKafka start(Settings settings) {
        var began = System.nanoTime();
        requireTemporaryDirectory();
        var port = LoopbackPorts.claim(SERVICE, settings.port());
        var data = DataDirectory.claim(SERVICE, settings.dataDirectory(), settings.minimumFreeBytes());
        var guard = HaltGuard.install();
        try {
            var clusterId = BrokerStorage.clusterIdOf(data.path());
            BrokerStorage.format(data.path(), NODE_ID, clusterId);
            var kafka = new EmbeddedKafka(settings, data, guard, port, clusterId);
            kafka.logStart(Duration.ofNanos(System.nanoTime() - began));
            return kafka;
        } catch (RuntimeException | Error e) { // A broker fails in both ways, and the directory must be free again.
            guard.close();
            data.close();
            throw e;
        }
    }

    private static KafkaRaftServer started(Settings settings, Path data, int port, String clusterId) {
        var properties = BrokerProperties.alone(data, port, LoopbackPorts.free())
                .securedBy(settings.credentials())
                .with(settings.brokerProperties())
                .toProperties();
        KafkaRaftServer server = null;
        try {
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            server.startup();
            return server;
        } catch (RuntimeException | Error e) {
            var refused = new EmbeddedServiceException(
                    "kafka: the broker of cluster %s in %s on port %d does not start (%s); the log says more"
                            .formatted(clusterId, data, port, e.getMessage()),
                    e);
            stopAfter(refused, server);
            throw refused;
        }
    }

    private static void stopAfter(Throwable failure, @Nullable KafkaRaftServer server) {
        if (server == null) {
            return;
        }
        try {
            server.shutdown();
            server.awaitShutdown();
        } catch (RuntimeException | Error secondary) {
            failure.addSuppressed(secondary);
        }
    }

    private void logStart(Duration took) {
        log.atInfo()
                .addKeyValue("bootstrap", bootstrap)
                .addKeyValue("data", data.path())
                .addKeyValue("cluster", clusterId)
                .addKeyValue("tookMs", took.toMillis())
                .log("embedded Kafka started");
    }

    /** Kafka unpacks the native parts of its compression there, on first use and with an ugly failure. */
    private static void requireTemporaryDirectory() {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (!Files.isDirectory(temporary) || !Files.isWritable(temporary)) {
            throw new EmbeddedServiceException(
                    "kafka: temporary directory %s does not exist or cannot be written; create it or set -Djava.io.tmpdir"
                            .formatted(temporary));
        }
    }

    public String bootstrap() {
        return bootstrap;
    }

    public String clusterId() {
        return clusterId;
    }

    /** What any Kafka client needs to talk to this broker: where it is, and how to log in if it asks. */
    public Map<String, String> clientProperties() {
        var properties = new HashMap<String, String>();
        properties.put("bootstrap.servers", bootstrap);
        settings.credentials().ifPresent(user -> properties.putAll(user.clientProperties()));
        return Map.copyOf(properties);
    }

    /** Completes with the reason if the broker cannot go on. It would have halted a JVM of its own; this one goes on. */
    public CompletableFuture<Throwable> failed() {
        return guard.failed();
    }

    /** The directory is released only when no thread of the broker writes to it any more. */
    @Override
    public void close() {
        try (data;
                guard) {
            server.shutdown();
            server.awaitShutdown();
        }
        log.atInfo().addKeyValue("bootstrap", bootstrap).log("embedded Kafka stopped");
    }

    /**
     * Where the broker keeps its data and who may talk to it.
     *
     * @param port 0 for any that is free
     * @param brokerProperties server properties as in Kafka's documentation; they win over ours
     * @param minimumFreeBytes below this the broker does not start: a full disk is fatal to it later, at a worse moment
     */
    public record Settings(
            Path dataDirectory,
            int port,
            Optional<Credentials> credentials,
            Map<String, String> brokerProperties,
            long minimumFreeBytes) {
        private static final long MINIMUM_FREE_BYTES = 256L << 20;

        public Settings {
            LoopbackPorts.validated("kafka.port", port);
            if (dataDirectory.toString().contains(",")) {
                throw new IllegalArgumentException("kafka.data: " + dataDirectory
                        + " has a comma, which Kafka takes for a list of directories; use a path without one");
            }
            if (minimumFreeBytes < 0) {
                throw new IllegalArgumentException(
                        "kafka.minimumFreeBytes: " + minimumFreeBytes + " is negative; use 0 or more");
            }
            brokerProperties = Map.copyOf(brokerProperties);
        }

        /** Any free port, no login. */
        public static Settings in(Path dataDirectory) {
            return new Settings(dataDirectory, 0, Optional.empty(), Map.of(), MINIMUM_FREE_BYTES);
        }

        public Settings withPort(int port) {
            return new Settings(dataDirectory, port, credentials, brokerProperties, minimumFreeBytes);
        }

        public Settings withCredentials(Credentials credentials) {
            return new Settings(dataDirectory, port, Optional.of(credentials), brokerProperties, minimumFreeBytes);
        }

        public Settings withBrokerProperties(Map<String, String> brokerProperties) {
            return new Settings(dataDirectory, port, credentials, brokerProperties, minimumFreeBytes);
        }

        public Settings withMinimumFreeBytes(long minimumFreeBytes) {
            return new Settings(dataDirectory, port, credentials, brokerProperties, minimumFreeBytes);
        }
    }
}
