package io.tmuxorchestrator.runtime;

import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.testkit.Services;
import java.util.HashMap;
import java.util.Map;

/** The settings of an installation that a test has to itself. */
public record Installation(Map<String, String> settings) {

    /** Where nobody listens, so that whoever connects is told at once. */
    public static final String NOBODY = "127.0.0.1:1";

    public static Installation on(Services services) {
        return new Installation(services.settings(Services.newPrefix()));
    }

    /** Nothing is there: no broker, no registry, no Redis. */
    public static Installation nowhere() {
        return new Installation(Map.of(
                "kafka.bootstrap",
                NOBODY,
                "registry.url",
                "http://" + NOBODY,
                "redis.url",
                "redis://" + NOBODY,
                "http.port",
                "0"));
    }

    public Installation with(String path, String value) {
        var changed = new HashMap<>(settings);
        changed.put(path, value);
        return new Installation(changed);
    }

    public String prefix() {
        return settings.get("topics.prefix");
    }

    public Configuration configuration() {
        return ConfigurationLoader.of(RuntimeSettings.sections())
                .flags(settings)
                .load();
    }

    public KafkaClients kafka() {
        return new KafkaClients(configuration(), "test");
    }
}
