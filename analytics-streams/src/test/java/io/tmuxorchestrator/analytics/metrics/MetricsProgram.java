package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.analytics.AnalyticsWorker;
import io.tmuxorchestrator.analytics.WithoutBroker;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * The worker as a process of its own, with a clock that is behind all that happens: it has no cause to write ticks, which would bring
 * the present into a made-up past.
 */
public final class MetricsProgram {

    private static final Duration BEHIND = Duration.ofDays(-30);

    private MetricsProgram() {}

    public static void main(String[] arguments) throws Exception {
        runForEver(AnalyticsWorker.KIND.factory()::create, arguments);
    }

    static void runForEver(Function<WorkerContext, Worker> factory, String... arguments) throws Exception {
        AvroTrust.establish();
        var configuration = HandCranked.configuration(ChildJvm.settings(arguments));
        var clock = Clock.offset(Clock.systemUTC(), BEHIND);
        factory.apply(WithoutBroker.context(configuration, clock)).start();
        new CountDownLatch(1).await(); // Until it is killed.
    }
}
