package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.sync.SyncWorker;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What makes worktrees and fields teams, in a process of its own. */
final class TeamProcess {

    private TeamProcess() {}

    public static void main(String[] arguments) throws Exception {
        AvroTrust.establish();
        var sections = RuntimeSettings.sections();
        sections.putAll(SyncWorker.KIND.sections());
        sections.putAll(ComposerWorker.KIND.sections());
        var configuration = ConfigurationLoader.of(sections)
                .flags(ChildJvm.settings(arguments))
                .load();
        try (var process =
                new WorkerProcess(configuration, List.of(SyncWorker.KIND, ComposerWorker.KIND), Clock.systemUTC())) {
            process.start();
            new CountDownLatch(1).await(); // Until it is killed.
        }
    }
}
