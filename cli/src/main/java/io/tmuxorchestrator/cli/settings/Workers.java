package io.tmuxorchestrator.cli.settings;

import io.tmuxorchestrator.analytics.AnalyticsWorker;
import io.tmuxorchestrator.bridge.BrokerBridge;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.composer.ComposerWorker;
import io.tmuxorchestrator.router.MessageRouter;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.scheduler.SchedulerWorker;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.sync.SyncWorker;
import java.util.List;

/** Every worker there is, in the order they are started. */
public final class Workers {

    public static final List<WorkerKind> ALL = List.of(
            MessageRouter.KIND,
            SchedulerWorker.KIND,
            BrokerBridge.KIND,
            SyncWorker.KIND,
            ComposerWorker.KIND,
            AnalyticsWorker.KIND);

    private Workers() {}

    public static WorkerKind named(String name) {
        return ALL.stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow(() -> {
            var names = ALL.stream().map(WorkerKind::name).toList();
            return new CommandFailure(
                    ExitCode.NOT_FOUND, "there is no worker '" + name + "'; " + Nearest.suggestion(name, names));
        });
    }
}
