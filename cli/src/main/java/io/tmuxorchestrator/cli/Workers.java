package io.tmuxorchestrator.cli;

import io.tmuxorchestrator.analytics.AnalyticsWorker;
import io.tmuxorchestrator.bridge.BrokerBridge;
import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.router.MessageRouter;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.scheduler.SchedulerWorker;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.sync.SyncWorker;
import java.util.List;

/** Every worker there is, in the order they are started. */
final class Workers {

    static final List<WorkerKind> ALL = List.of(
            MessageRouter.KIND,
            SchedulerWorker.KIND,
            BrokerBridge.KIND,
            SyncWorker.KIND,
            ComposerWorker.KIND,
            AnalyticsWorker.KIND);

    private Workers() {}

    static WorkerKind named(String name) {
        return ALL.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow(() -> {
            var names = ALL.stream().map(WorkerKind::name).toList();
            return new CommandFailure(
                    ExitCode.NOT_FOUND, "there is no worker '" + name + "'; " + Nearest.suggestion(name, names));
        });
    }
}
