package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.runtime.streams.Claim;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Lets time pass in a partition of {@code orc.events} in which nothing happens. Windows end when the partition itself says that
 * it is later, so that whoever reads it again ends them at the same record; and who waits for that to be said must say it.
 *
 * @param event a heartbeat of this worker, which counts as nothing
 */
record Tick(int partition, AgentEvent event) {

    private static final String KEY = Claim.RESERVED + "clock.";
    private static final String PARTITION = "clockOfPartition";

    static final StreamPartitioner<String, AgentEvent> TO_ITS_PARTITION =
            (topic, key, value, count) -> Optional.of(Set.of(Integer.valueOf(key.substring(KEY.length()))));

    /** What it says, without time and sender. */
    static AgentEvent.Builder of(int partition) {
        return AgentEvent.newBuilder()
                .setType(EventType.WORKER_HEARTBEAT)
                .setAttributes(Map.of(PARTITION, Integer.toString(partition)));
    }

    String key() {
        return KEY + partition;
    }
}
