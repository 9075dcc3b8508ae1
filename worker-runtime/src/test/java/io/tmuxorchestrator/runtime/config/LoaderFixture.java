package io.tmuxorchestrator.runtime.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory with settings files, an environment and flags; and all sections, with one more of every type. */
final class LoaderFixture {
    enum Mood {
        CALM,
        BUSY
    }

    record Delivery(
            @JsonProperty(defaultValue = "5s") @Allowed("0ms or more")
            Duration settle,

            @JsonProperty(defaultValue = "3") int maxTries) {
        Delivery {
            InvalidSetting.unless(!settle.isNegative(), "settle", "is negative");
        }
    }

    record Step(String name, int weight) {}

    record BridgeSettings(
            Delivery delivery,

            @JsonProperty(defaultValue = "calm") @JsonPropertyDescription("How it | feels.")
            Mood mood,

            @JsonProperty(defaultValue = "a,b") List<String> hosts,
            List<Step> steps,
            @JsonProperty(defaultValue = "0.5") double ratio,
            @JsonProperty(defaultValue = "1MB") ByteSize buffer,
            Optional<Path> workspace,

            @Secret @JsonPropertyDescription("Opens the door.")
            Optional<String> key,

            Map<String, Duration> waits) {}

    record StrictSettings(String name) {
        StrictSettings {
            if (name.equals("bad")) {
                throw new IllegalArgumentException("no such thing as bad");
            }
        }
    }

    final Path directory;
    final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/ann"));
    final Map<String, String> flags = new HashMap<>();
    private final Map<String, Class<? extends Record>> sections = new LinkedHashMap<>();
    private Optional<Path> running = Optional.empty();

    LoaderFixture(Path directory) {
        this.directory = directory;
        sections.put("kafka", KafkaSettings.class);
        sections.put("registry", RegistrySettings.class);
        sections.put("redis", RedisSettings.class);
        sections.put("topics", TopicsSettings.class);
        sections.put("http", HttpSettings.class);
        sections.put("log", LogSettings.class);
        sections.put("data", DataSettings.class);
        sections.put("bridge", BridgeSettings.class);
    }

    LoaderFixture section(String name, Class<? extends Record> type) {
        sections.put(name, type);
        return this;
    }

    LoaderFixture file(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The usual file. */
    LoaderFixture yaml(String text) {
        return file("orc.yaml", text);
    }

    LoaderFixture running(String text) {
        file("running.yaml", text);
        running = Optional.of(directory.resolve("running.yaml"));
        return this;
    }

    LoaderFixture environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    LoaderFixture flag(String path, String value) {
        flags.put(path, value);
        return this;
    }

    ConfigurationLoader loader() {
        var loader = ConfigurationLoader.of(sections)
                .fileIfPresent(directory.resolve("orc.yaml"))
                .environment(environment)
                .aliases(Map.of(
                        "REDIS_URL", "redis.url",
                        "LOG_LEVEL", "log.level",
                        "TMUX_ORCHESTRATOR_LOG_LEVEL", "log.level",
                        "NOT_HERE", "gone.url"))
                .reserved(Set.of("ORC_AGENT"))
                .flags(flags);
        running.ifPresent(loader::runningSystem);
        return loader;
    }

    Configuration load() {
        return loader().load();
    }

    /** What the load complains of, one line a problem, without the directory in front of file names. */
    List<String> problems() {
        var failure = catchThrowableOfType(ConfigurationException.class, this::load);
        if (failure == null) {
            return List.of();
        }
        return failure.problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    Entry entry(String path) {
        return load().entries().stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .map(entry ->
                        new Entry(entry.path(), entry.value(), entry.origin().replace(directory + "/", "")))
                .orElseThrow();
    }
}
