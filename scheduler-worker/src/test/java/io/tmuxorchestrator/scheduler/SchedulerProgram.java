package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The scheduler as a process of its own. */
public final class SchedulerProgram {

    private SchedulerProgram() {}

    public static void main(String[] arguments) throws Exception {
        runForEver(SchedulerWorker.KIND, arguments);
    }

    static void runForEver(WorkerKind kind, String... arguments) throws Exception {
        AvroTrust.establish();
        var configuration = HandCranked.configuration(ChildJvm.settings(arguments));
        try (var process = new WorkerProcess(configuration, List.of(kind), Clock.systemUTC())) {
            process.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::close, "asked-to-end"));
            new CountDownLatch(1).await(); // Until it is killed.
        }
    }
}
