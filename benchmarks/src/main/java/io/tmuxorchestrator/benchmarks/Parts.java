package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.embedded.kafka.EmbeddedKafka;
import io.tmuxorchestrator.embedded.redis.EmbeddedRedis;
import io.tmuxorchestrator.embedded.registry.EmbeddedRegistry;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.panes.FakeProfiles;
import io.tmuxorchestrator.testkit.panes.TmuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Broker, registry and Redis in this process, as {@code orc up} has them, in a directory that goes with them. */
public final class Parts implements AutoCloseable {

    /** Of the bridge. */
    static final String HOST = "benchmark";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Path directory;
    private final Services services;

    /** @param name of what is measured */
    public Parts(String name) throws IOException {
        AvroTrust.establish();
        var scratch = Scratch.of(name);
        started.push(scratch);
        directory = scratch.directory();
        var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(directory.resolve("kafka")));
        started.push(kafka);
        var registry = EmbeddedRegistry.start(EmbeddedRegistry.Settings.on(kafka.clientProperties()));
        started.push(registry);
        var redis = EmbeddedRedis.start(EmbeddedRedis.Settings.in(directory.resolve("redis")));
        started.push(redis);
        services = new Services(
                kafka.clientProperties(),
                registry.clientProperties(),
                "redis://127.0.0.1:" + redis.port(),
                redis.password());
    }

    public Path directory() {
        return directory;
    }

    public Services services() {
        return services;
    }

    /**
     * Of an installation on these services.
     *
     * @param name of its directory
     */
    public Map<String, String> settings(String prefix, String name) {
        var settings = services.settings(prefix);
        settings.put("data.directory", directory.resolve(name).toString());
        settings.put("http.enabled", "false");
        settings.put("host.id", HOST);
        return settings;
    }

    /** A bridge of its own process, whose topics are there. */
    ChildJvm bridge(TmuxServer tmux, Topics topics, String name) throws Exception {
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(topics.standing());
        }
        var settings = settings(topics.prefix(), name);
        settings.put("bridge.tmux.socket", tmux.socket().toString());
        settings.put(
                "bridge.profiles",
                FakeProfiles.write(directory.resolve("profiles")).toString());
        return ChildJvm.run(BridgeProcess.class, settings, directory.resolve(name + ".log"));
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
