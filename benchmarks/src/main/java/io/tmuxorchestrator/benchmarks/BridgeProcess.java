package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.bridge.BrokerBridge;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A bridge in a process of its own, so that what it uses can be told from what the broker uses. */
final class BridgeProcess {

    private BridgeProcess() {}

    public static void main(String[] arguments) throws Exception {
        AvroTrust.establish();
        var sections = RuntimeSettings.sections();
        sections.putAll(BrokerBridge.KIND.sections());
        var configuration = ConfigurationLoader.of(sections)
                .flags(ChildJvm.settings(arguments))
                .load();
        try (var process = new WorkerProcess(configuration, List.of(BrokerBridge.KIND), Clock.systemUTC())) {
            process.start();
            new CountDownLatch(1).await(); // Until it is killed.
        }
    }
}
