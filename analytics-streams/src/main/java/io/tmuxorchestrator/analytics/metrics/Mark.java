package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Says up to when the windows of a partition of {@code orc.events} have ended. Goes to all who put parts together, behind the
 * parts that it is about.
 *
 * @param upTo in milliseconds since the epoch
 */
record Mark(int partition, long upTo) {

    /** Parts of a subject meet, a mark is for all. */
    static final StreamPartitioner<String, MetricWindow> TO_ALL =
            (topic, key, value, partitions) -> isOne(value) ? Optional.of(everyone(partitions)) : Optional.empty();

    private static Set<Integer> everyone(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }

    /** On its way, and where it is kept, it looks like a window of nothing. */
    static boolean isOne(MetricWindow record) {
        return record.getScope() == Scope.UNKNOWN;
    }

    static Mark of(MetricWindow record) {
        return new Mark(Integer.parseInt(record.getSubject()), record.getEnd().toEpochMilli());
    }

    MetricWindow record() {
        var time = Instant.ofEpochMilli(upTo);
        return MetricWindow.newBuilder()
                .setScope(Scope.UNKNOWN)
                .setSubject(Integer.toString(partition))
                .setStart(time)
                .setEnd(time)
                .build();
    }

    String key() {
        return "mark " + partition;
    }
}
