package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.cli.settings.Home;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The system that {@code orc up} runs on this machine: how other commands and other people's programs reach it. Stands in
 * owner-only files for as long as it runs.
 */
public final class RunningSystem implements AutoCloseable {

    private static final String PID = "# pid: ";
    private static final String STATUS = "# status: ";

    private final Home home;
    private final long pid;
    private final Map<String, String> settings;
    private final String status;

    private RunningSystem(Home home, long pid, Map<String, String> settings, String status) {
        this.home = home;
        this.pid = pid;
        this.settings = new TreeMap<>(settings);
        this.status = status;
    }

    static RunningSystem announce(Home home, EmbeddedServices services, Optional<URI> status) {
        var running = new RunningSystem(
                home,
                ProcessHandle.current().pid(),
                services.settings(),
                status.map(URI::toString).orElse("off"));
        running.write();
        return running;
    }

    /** What a file left by a process that was killed says is not believed: the process must be there. */
    static Optional<RunningSystem> find(Home home) {
        if (!Files.exists(home.running())) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(home.running());
            var pid = Long.parseLong(comment(lines, PID).orElse("-1"));
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(p -> new RunningSystem(
                            home, pid, parsed(lines), comment(lines, STATUS).orElse("off")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.running() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> comment(List<String> lines, String start) {
        return lines.stream()
                .filter(l -> l.startsWith(start))
                .map(l -> l.substring(start.length()))
                .findFirst();
    }

    private static Map<String, String> parsed(List<String> lines) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        Map<String, Map<String, Object>> sections = yaml.load(String.join("\n", lines));
        var flat = new TreeMap<String, String>();
        sections.forEach((section, values) -> values.forEach((key, value) -> {
            if (!(value instanceof Map)) {
                flat.put(section + "." + key, value.toString());
            }
        }));
        return flat;
    }

    long pid() {
        return pid;
    }

    String describe() {
        return "running as process " + pid
                + "\n  Kafka      " + settings.get("kafka.bootstrap")
                + "\n  registry   " + settings.get("registry.url")
                + "\n  Redis      " + settings.get("redis.url")
                + "\n  status     " + status + "/health"
                + "\n  data       " + home.directory()
                + "\n  for Java   " + home.run().resolve("client.properties")
                + "\n  for kcat   " + home.run().resolve("kcat.conf");
    }

    private void write() {
        try {
            OwnerOnly.write(home.run().resolve("client.properties"), javaClients());
            OwnerOnly.write(home.run().resolve("kcat.conf"), kcat());
            OwnerOnly.write(home.running(), yaml());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + home.run() + ": " + e.getMessage(), e);
        }
    }

    private String yaml() {
        Map<String, Map<String, Object>> sections = new TreeMap<>();
        var properties = new TreeMap<String, String>();
        settings.forEach((path, value) -> {
            if (path.startsWith("kafka.properties.")) {
                properties.put(path.substring("kafka.properties.".length()), value);
            } else {
                var dot = path.indexOf('.');
                sections.computeIfAbsent(path.substring(0, dot), s -> new TreeMap<>())
                        .put(path.substring(dot + 1), value);
            }
        });
        sections.computeIfAbsent("kafka", s -> new TreeMap<>()).put("properties", properties);
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
        return "# Written by orc up; gone when it stops.\n" + PID + pid + "\n" + STATUS + status + "\n"
                + new Yaml(options).dump(sections);
    }

    /** For any Java client with a Confluent-compatible serializer. */
    private String javaClients() {
        return "# For Kafka's own tools and any Java client, such as: kafka-console-consumer.sh --command-config\n"
                + "bootstrap.servers=" + settings.get("kafka.bootstrap") + "\n"
                + kafkaProperties()
                + "schema.registry.url=" + settings.get("registry.url") + "\n"
                + "basic.auth.credentials.source=USER_INFO\n"
                + "basic.auth.user.info=" + settings.get("registry.user") + ":" + settings.get("registry.password")
                + "\n";
    }

    private String kafkaProperties() {
        return settings.entrySet().stream()
                .filter(e -> e.getKey().startsWith("kafka.properties."))
                .map(e -> e.getKey().substring("kafka.properties.".length()) + "=" + e.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** For librdkafka and everything built on it. */
    private String kcat() {
        return "# For kcat -F and any client built on librdkafka.\n"
                + "bootstrap.servers=" + settings.get("kafka.bootstrap") + "\n"
                + "security.protocol=sasl_plaintext\n"
                + "sasl.mechanism=PLAIN\n"
                + "sasl.username=" + settings.get("registry.user") + "\n"
                + "sasl.password=" + settings.get("registry.password") + "\n";
    }

    @Override
    public void close() {
        for (var name : List.of("up.yaml", "client.properties", "kcat.conf")) {
            try {
                Files.deleteIfExists(home.run().resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove " + home.run().resolve(name) + ": " + e.getMessage(), e);
            }
        }
    }
}
