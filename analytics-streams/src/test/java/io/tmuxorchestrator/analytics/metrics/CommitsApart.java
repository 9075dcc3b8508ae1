package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.streams.StreamsWorker;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** A worker that does not keep the promise: what it publishes and where it was are not one transaction, so a kill doubles figures. */
public final class CommitsApart {

    private CommitsApart() {}

    public static void main(String[] arguments) throws Exception {
        MetricsProgram.run(CommitsApart::worker, arguments);
    }

    private static Worker worker(WorkerContext context) {
        var settings = Map.<String, Object>of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.AT_LEAST_ONCE,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                60_000L);
        return new StreamsWorker(context, "commits-apart.v1", MetricTopology.of(context), settings);
    }
}
