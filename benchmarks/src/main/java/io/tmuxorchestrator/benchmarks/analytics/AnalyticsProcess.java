package io.tmuxorchestrator.benchmarks.analytics;

import io.tmuxorchestrator.analytics.AnalyticsWorker;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The worker in a process of its own. Its clock shows the end of what happened: it comes back, and reads what was said meanwhile. */
final class AnalyticsProcess {

    /** Property: what its clock shows. */
    static final String NOW = "fleet.now";

    private AnalyticsProcess() {}

    public static void main(String[] arguments) throws Exception {
        AvroTrust.establish();
        var sections = RuntimeSettings.sections();
        sections.putAll(AnalyticsWorker.KIND.sections());
        var configuration = ConfigurationLoader.of(sections)
                .flags(ChildJvm.settings(arguments))
                .load();
        var clock = Clock.fixed(Instant.parse(System.getProperty(NOW)), ZoneOffset.UTC);
        try (var process = new WorkerProcess(configuration, List.of(AnalyticsWorker.KIND), clock)) {
            process.start();
            new CountDownLatch(1).await(); // Until it is killed.
        }
    }
}
