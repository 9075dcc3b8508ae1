package io.tmuxorchestrator.runtime.streams;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Whether the present holder of a partition has read from it. Streams keeps out a former holder, one that slept too long, only
 * by the offsets that a transaction commits; and who has read nothing since it took a partition over commits none. So it writes
 * a tombstone that concerns nobody to its own partition, and does nothing by the clock before it has read that, or anything
 * else. Used by its stream thread.
 */
public final class Claim {

    /** What a key begins with that no record of others has. */
    public static final String RESERVED = "orc.";

    private static final String KEY = RESERVED + "claim.";

    /** To the partition that its key names. */
    public static final StreamPartitioner<String, Object> TO_ITS_PARTITION =
            (topic, key, value, count) -> Optional.of(Set.of(Integer.valueOf(key.substring(KEY.length()))));

    private final String key;
    private boolean made;
    private boolean heard;

    Claim(int partition) {
        key = KEY + partition;
    }

    /** @param tombstones writes one with this key */
    void make(Consumer<String> tombstones) {
        tombstones.accept(key);
        made = true;
    }

    /** It is on its way. */
    boolean isMade() {
        return made;
    }

    /** Something has been read. */
    void hear() {
        heard = true;
    }

    boolean isHeard() {
        return heard;
    }
}
