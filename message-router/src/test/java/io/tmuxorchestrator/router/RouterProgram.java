package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.HostSettings;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.config.HttpSettings;
import io.tmuxorchestrator.runtime.config.KafkaSettings;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.config.RegistrySettings;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The router as a process of its own, or in this one. */
public final class RouterProgram {

    private RouterProgram() {}

    public static void main(String[] arguments) throws Exception {
        runForEver(MessageRouter.KIND, arguments);
    }

    static void runForEver(WorkerKind kind, String... arguments) throws Exception {
        AvroTrust.establish();
        try (var process = start(kind, ChildJvm.settings(arguments))) {
            new CountDownLatch(1).await(); // Until it is killed.
        }
    }

    static WorkerProcess start(WorkerKind kind, Map<String, String> settings) throws Exception {
        var process = new WorkerProcess(configuration(settings), List.of(kind), Clock.systemUTC());
        process.start();
        return process;
    }

    static Configuration configuration(Map<String, String> settings) {
        var sections = new LinkedHashMap<String, Class<? extends Record>>();
        sections.put("host", HostSettings.class);
        sections.put("data", DataSettings.class);
        sections.put("kafka", KafkaSettings.class);
        sections.put("registry", RegistrySettings.class);
        sections.put("redis", RedisSettings.class);
        sections.put("topics", TopicsSettings.class);
        sections.put("http", HttpSettings.class);
        return ConfigurationLoader.of(sections).flags(settings).load();
    }
}
