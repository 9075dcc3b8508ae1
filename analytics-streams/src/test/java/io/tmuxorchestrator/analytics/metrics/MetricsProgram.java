package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.analytics.AnalyticsWorker;
import io.tmuxorchestrator.analytics.KilledAgain;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * The worker as a process of its own, with a clock that is behind all that happens: it has no cause to write ticks, which would bring
 * the present into a made-up past.
 */
public final class MetricsProgram {

    private static final Duration BEHIND = Duration.ofDays(-30);

    private MetricsProgram() {}

    public static void main(String[] arguments) throws Exception {
        run(AnalyticsWorker.KIND.factory()::create, arguments);
    }

    static void run(Function<WorkerContext, Worker> factory, String... arguments) throws Exception {
        KilledAgain.runForEver(factory, Clock.offset(Clock.systemUTC(), BEHIND), arguments);
    }
}
