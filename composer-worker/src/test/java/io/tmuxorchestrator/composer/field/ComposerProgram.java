package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A composer in a JVM of its own, to be killed. */
public final class ComposerProgram {

    private ComposerProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (var process = new WorkerProcess(
                configuration(ChildJvm.settings(arguments)), List.of(ComposerWorker.KIND), Clock.systemUTC())) {
            process.start();
            new CountDownLatch(1).await();
        }
    }

    public static Configuration configuration(Map<String, String> settings) {
        var sections = RuntimeSettings.sections();
        sections.putAll(ComposerWorker.KIND.sections());
        return ConfigurationLoader.of(sections).flags(settings).load();
    }
}
