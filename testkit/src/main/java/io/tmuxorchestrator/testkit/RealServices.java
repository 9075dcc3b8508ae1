package io.tmuxorchestrator.testkit;

import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Starts {@link Services} once for all test classes of a run and gives them as a parameter. The broker is, in this order: the
 * one that {@code KAFKA_BOOTSTRAP_SERVERS} names, one in a container where Docker is, the embedded one. The tests are the
 * same.
 */
public final class RealServices implements ParameterResolver {

    private static final ExtensionContext.Namespace ROOM = ExtensionContext.Namespace.create(RealServices.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Services.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(ROOM)
                .computeIfAbsent(Running.class, r -> new Running(), Running.class)
                .services();
    }

    /** Closed by JUnit with the root store, after the last test. */
    private static final class Running implements AutoCloseable {

        private final Deque<AutoCloseable> started = new ArrayDeque<>();
        private final Services services;

        Running() {
            var directory = temporary();
            var kafka = kafka(directory);
            var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka)
                    .withTopic("_schemas-" + ProcessHandle.current().pid()));
            started.push(registry);
            var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(directory.resolve("redis")));
            started.push(redis);
            services = new Services(
                    kafka, registry.clientProperties(), "redis://127.0.0.1:" + redis.port(), redis.password());
        }

        Services services() {
            return services;
        }

        private Map<String, String> kafka(Path directory) {
            var named = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
            if (named != null && !named.isEmpty()) {
                return Map.of("bootstrap.servers", named);
            }
            if (dockerMayBeThere() && DockerClientFactory.instance().isDockerAvailable()) {
                return Containers.kafka(started);
            }
            var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
            started.push(kafka);
            return kafka.clientProperties();
        }

        /** Asked first, because Testcontainers logs a page of errors where there is no Docker. */
        private static boolean dockerMayBeThere() {
            return System.getenv("DOCKER_HOST") != null
                    || Stream.of("/var/run", System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/run"))
                            .anyMatch(directory -> Files.exists(Path.of(directory, "docker.sock")));
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("services");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws Exception {
            while (!started.isEmpty()) {
                started.pop().close();
            }
        }
    }

    /** Apart, so that no class of Testcontainers is loaded where there is no Docker. */
    private static final class Containers {
        private Containers() {}

        static Map<String, String> kafka(Deque<AutoCloseable> started) {
            var container = new KafkaContainer("apache/kafka:4.3.1");
            container.start();
            started.push(container);
            return Map.of("bootstrap.servers", container.getBootstrapServers());
        }
    }
}
