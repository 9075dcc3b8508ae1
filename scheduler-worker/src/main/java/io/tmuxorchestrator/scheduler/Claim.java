package io.tmuxorchestrator.scheduler;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Whether the present holder of a partition has read from it. Streams keeps out a former holder, one that slept too long, only
 * by the offsets that a transaction commits; and who has read nothing since it took a partition over commits none. So it writes
 * a tombstone that concerns nobody to its own partition, and fires nothing before it has read that, or anything else. Used by
 * its stream thread.
 */
final class Claim {

    /** What a key begins with that is no id of a schedule. */
    static final String RESERVED = "orc.";

    private static final String KEY = RESERVED + "claim.";

    /** To the partition that its key names. */
    static final StreamPartitioner<String, Object> TO_ITS_PARTITION =
            (topic, key, value, count) -> Optional.of(Set.of(Integer.valueOf(key.substring(KEY.length()))));

    private final String key;
    private boolean made;
    private boolean heard;

    Claim(int partition) {
        key = KEY + partition;
    }

    void make(Telling telling) {
        telling.claim(key);
        made = true;
    }

    /** When to make it; empty if it is on its way. */
    Optional<Instant> next(Instant now) {
        return made ? Optional.empty() : Optional.of(now);
    }

    /** Something has been read. */
    void hear() {
        heard = true;
    }

    boolean isHeard() {
        return heard;
    }
}
