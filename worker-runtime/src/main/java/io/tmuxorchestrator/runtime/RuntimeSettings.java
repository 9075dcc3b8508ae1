package io.tmuxorchestrator.runtime;

import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.config.HttpSettings;
import io.tmuxorchestrator.runtime.config.KafkaSettings;
import io.tmuxorchestrator.runtime.config.LogSettings;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.config.RegistrySettings;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sections of the configuration that every process has, in the order they are shown. */
public final class RuntimeSettings {

    private RuntimeSettings() {}

    /** A map of one's own, to which a process adds those of its workers. */
    public static Map<String, Class<? extends Record>> sections() {
        var sections = new LinkedHashMap<String, Class<? extends Record>>();
        sections.put("host", HostSettings.class);
        sections.put("data", DataSettings.class);
        sections.put("kafka", KafkaSettings.class);
        sections.put("registry", RegistrySettings.class);
        sections.put("redis", RedisSettings.class);
        sections.put("topics", TopicsSettings.class);
        sections.put("http", HttpSettings.class);
        sections.put("log", LogSettings.class);
        return sections;
    }
}
