package io.tmuxorchestrator.bridge.inbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Positions that the broker does not have yet. One that could not be committed never takes the place of a younger one. Pure. */
final class Commits {

    private final Map<TopicPartition, OffsetAndMetadata> latest = new HashMap<>();
    /** Those that are not on their way. */
    private final Set<TopicPartition> due = new HashSet<>();

    void add(TopicPartition partition, OffsetAndMetadata position) {
        latest.put(partition, position);
        due.add(partition);
    }

    boolean areDue() {
        return !due.isEmpty();
    }

    /** What is to be sent now. */
    Map<TopicPartition, OffsetAndMetadata> take() {
        var taken = due.stream().collect(Collectors.toMap(Function.identity(), latest::get));
        due.clear();
        return taken;
    }

    void done(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.forEach(latest::remove);
    }

    void failed(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.keySet().stream().filter(latest::containsKey).forEach(due::add);
    }
}
