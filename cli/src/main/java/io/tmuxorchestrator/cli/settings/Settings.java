package io.tmuxorchestrator.cli.settings;

import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.template.TemplateSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that change the configuration; part of every command that has one. */
public final class Settings {

    private static final Path SYSTEM_WIDE = Path.of("/etc/tmux-orchestrator/orc.yaml");

    /** Variables of other tools that mean one of our settings. */
    public static final Map<String, String> ALIASES = Map.of(
            "REDIS_URL", "redis.url",
            "KAFKA_BOOTSTRAP_SERVERS", "kafka.bootstrap",
            "SCHEMA_REGISTRY_URL", "registry.url",
            "TMUX_ORCHESTRATOR_LOG_LEVEL", "log.level",
            "LOG_LEVEL", "log.level");

    /** Variables of ours that are not settings: for the launcher, for finding the configuration, and who calls. */
    private static final Set<String> RESERVED = Set.of(
            "ORC_HOME",
            "ORC_PROFILE",
            "ORC_CONFIG",
            "ORC_JAVA",
            "ORC_JAVA_OPTS",
            "ORC_TERMINAL",
            "ORC_CACHE",
            Sender.VARIABLE);

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to connect to; the same as --set kafka.bootstrap=...")
    @Nullable
    String bootstrap;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings file, over those in the usual places.")
    List<Path> files = List.of();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Environment profile: orc-NAME.yaml beside the settings file is laid over it.")
    @Nullable
    String profile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, over all others. See 'orc config show' for the keys.")
    Map<String, String> set = Map.of();

    /** For what has these two options and no others. */
    public static Settings of(List<Path> files, Map<String, String> set) {
        var settings = new Settings();
        settings.files = files;
        settings.set = set;
        return settings;
    }

    /** Every section of the configuration, in the order they are shown. */
    public static Map<String, Class<? extends Record>> sections() {
        var sections = RuntimeSettings.sections();
        sections.put("embedded", EmbeddedSettings.class);
        sections.put("templates", TemplateSettings.class);
        Workers.ALL.stream().map(WorkerKind::sections).forEach(sections::putAll);
        return sections;
    }

    public Configuration load() {
        return load(Map.of());
    }

    /** With further flags, which count as given on the command line. */
    public Configuration load(Map<String, String> more) {
        var home = Home.usual();
        var loader = ConfigurationLoader.of(sections())
                .runningSystem(home.running())
                .fileIfPresent(SYSTEM_WIDE)
                .fileIfPresent(home.settings())
                .environment(System.getenv())
                .aliases(ALIASES)
                .reserved(RESERVED)
                .flags(flags(more));
        var named = System.getenv("ORC_CONFIG");
        if (named != null && !named.isEmpty()) {
            loader.file(Path.of(named));
        }
        files.forEach(loader::file);
        return loader.load();
    }

    private Map<String, String> flags(Map<String, String> more) {
        var flags = new LinkedHashMap<>(set);
        flags.putAll(more);
        if (bootstrap != null) {
            flags.put("kafka.bootstrap", bootstrap);
        }
        if (profile != null) {
            flags.put("profile", profile);
        }
        return flags;
    }
}
