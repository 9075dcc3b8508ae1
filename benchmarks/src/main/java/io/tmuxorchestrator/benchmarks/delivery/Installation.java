package io.tmuxorchestrator.benchmarks.delivery;

import io.tmuxorchestrator.benchmarks.Parts;
import io.tmuxorchestrator.bridge.BrokerBridge;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.config.LogSettings;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.log.Logging;
import io.tmuxorchestrator.runtime.log.Terminal;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Broker, registry and Redis in this process, as {@code orc up} has them, and a bridge for each tmux server in turn. */
final class Installation implements AutoCloseable {

    private final Parts parts;
    private final Logging logging;

    Installation() throws IOException {
        parts = new Parts("delivery");
        logging = logging();
    }

    Path directory() {
        return parts.directory();
    }

    /** As a worker logs, because that is part of the price. */
    private Logging logging() {
        var log = configuration("log.", Map.of()).section(LogSettings.class);
        return Logging.start(log, parts.directory().resolve("logs"), Terminal.none());
    }

    /** Another installation on the same services, whose bridge works with this tmux server. */
    BridgeRun bridge(Path socket, Path profiles, Collection<String> agents) throws Exception {
        var prefix = Services.newPrefix();
        var configuration = configuration(
                prefix, Map.of("bridge.tmux.socket", socket.toString(), "bridge.profiles", profiles.toString()));
        var clients = new KafkaClients(configuration, "benchmark");
        try (var admin = clients.admin()) {
            var topics = clients.topics();
            new TopicAdmin(admin).create(topics.standing());
            new TopicAdmin(admin)
                    .create(agents.stream()
                            .map(a -> topics.spec(topics.inbox(a)))
                            .toList());
        }
        var process = new WorkerProcess(configuration, List.of(BrokerBridge.KIND), Clock.systemUTC());
        process.start();
        return new BridgeRun(process, clients, List.copyOf(agents));
    }

    private Configuration configuration(String prefix, Map<String, String> more) {
        var settings = parts.settings(prefix, "data");
        settings.putAll(more);
        var sections = RuntimeSettings.sections();
        sections.putAll(BrokerBridge.KIND.sections());
        return ConfigurationLoader.of(sections).flags(settings).load();
    }

    @Override
    public void close() throws Exception {
        logging.close();
        parts.close();
    }
}
