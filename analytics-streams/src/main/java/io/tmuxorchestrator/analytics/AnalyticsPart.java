package io.tmuxorchestrator.analytics;

import io.tmuxorchestrator.runtime.WorkerContext;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;

/**
 * One Streams application of the worker. It has a position and a state of its own, so that a part that changes its shape, or
 * stumbles, leaves the others alone.
 *
 * @param version raised when the topology changes: Streams cannot take over the state of another shape
 * @param topology what it does; made when the broker is there and the topics exist
 * @param settings of its own, over those of all parts
 */
record AnalyticsPart(
        String name,
        int version,
        Function<WorkerContext, Topology> topology,
        Function<WorkerContext, Map<String, Object>> settings) {

    String application(WorkerContext context) {
        return context.name() + "-" + name + ".v" + version;
    }
}
