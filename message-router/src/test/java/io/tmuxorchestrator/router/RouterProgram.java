package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
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
        return start(kind, settings, Clock.systemUTC());
    }

    static WorkerProcess start(WorkerKind kind, Map<String, String> settings, Clock clock) throws Exception {
        var process = new WorkerProcess(configuration(settings), List.of(kind), clock);
        process.start();
        return process;
    }

    static Configuration configuration(Map<String, String> settings) {
        var sections = RuntimeSettings.sections();
        sections.putAll(MessageRouter.KIND.sections());
        return ConfigurationLoader.of(sections).flags(settings).load();
    }
}
