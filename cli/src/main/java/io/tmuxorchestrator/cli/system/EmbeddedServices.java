package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.settings.EmbeddedSettings;
import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.embedded.Credentials;
import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Broker, registry and Redis in this process, started in order and stopped in reverse. Used by the main thread alone. */
final class EmbeddedServices implements AutoCloseable {

    private static final String USER = "orc";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, String> settings = new HashMap<>();

    void start(EmbeddedSettings ports, Home home, Output output) {
        var login = new Credentials(USER, Secrets.of(home).password("kafka"));
        try {
            output.progress("starting Kafka ...");
            var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(home.kafka())
                    .withPort(ports.kafkaPort())
                    .withCredentials(login)
                    .withMinimumFreeBytes(ports.minimumFree().bytes()));
            started.push(kafka);
            kafka.clientProperties().forEach(this::kafkaSetting);
            output.progress("starting the schema registry ...");
            var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties())
                    .withPort(ports.registryPort())
                    .withCredentials(login));
            started.push(registry);
            settings.put("registry.url", registry.url());
            settings.put("registry.user", login.user());
            settings.put("registry.password", login.password());
            output.progress("starting Redis ...");
            var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(home.redis())
                    .withPort(ports.redisPort())
                    .withPassword(Secrets.of(home).password("redis")));
            started.push(redis);
            settings.put("redis.url", "redis://127.0.0.1:" + redis.port());
            settings.put("redis.password", redis.password());
        } catch (EmbeddedServiceException e) {
            throw new CommandFailure(ExitCode.FAILED, e.getMessage() + hint(e), e);
        }
    }

    private static String hint(EmbeddedServiceException e) {
        return String.valueOf(e.getMessage()).contains("port")
                ? "\nAnother port: --set embedded.kafkaPort=0 (any free one), or embedded.registryPort, embedded.redisPort."
                : "";
    }

    private void kafkaSetting(String name, String value) {
        settings.put(name.equals("bootstrap.servers") ? "kafka.bootstrap" : "kafka.properties." + name, value);
    }

    /** How to reach them, as settings. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) { // The others must be closed all the same.
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
