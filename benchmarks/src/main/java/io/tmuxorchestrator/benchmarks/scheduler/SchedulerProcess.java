package io.tmuxorchestrator.benchmarks.scheduler;

import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.scheduler.SchedulerWorker;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A scheduler in a process of its own, so that what it uses can be told from what the broker uses. */
final class SchedulerProcess {

    private SchedulerProcess() {}

    public static void main(String[] arguments) throws Exception {
        AvroTrust.establish();
        var sections = RuntimeSettings.sections();
        sections.putAll(SchedulerWorker.KIND.sections());
        var configuration = ConfigurationLoader.of(sections)
                .flags(ChildJvm.settings(arguments))
                .load();
        try (var process = new WorkerProcess(configuration, List.of(SchedulerWorker.KIND), Clock.systemUTC())) {
            process.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::close, "asked-to-end"));
            new CountDownLatch(1).await(); // Until it is ended.
        }
    }
}
