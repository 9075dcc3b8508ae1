package io.tmuxorchestrator.cli.settings;

import io.tmuxorchestrator.runtime.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What leads to the broker, for commands whose {@code --profile} is an agent's. */
public final class ClusterSettings {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to connect to; the same as --set kafka.bootstrap=...")
    private @Nullable String bootstrap;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings file, over those in the usual places.")
    private List<Path> files = List.of();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting, over all others.")
    private Map<String, String> set = Map.of();

    public Configuration load() {
        var settings = Settings.of(files, set);
        settings.bootstrap = bootstrap;
        return settings.load();
    }
}
