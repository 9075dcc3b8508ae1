package io.tmuxorchestrator.schemas.topics;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * When a message was first accepted by the broker. A copy in an inbox has an append time of its own, and a TTL must not begin
 * anew with it, so whoever copies a message carries the first one along.
 */
public final class AppendTime {

    /** Eight bytes: milliseconds since the epoch, big-endian. */
    public static final String HEADER = "orc-appended";

    private AppendTime() {}

    /** The time that was carried along, or else the record's own. */
    public static Instant of(Headers headers, long timestamp) {
        var carried = headers.lastHeader(HEADER);
        var usable = carried != null && carried.value() != null && carried.value().length == Long.BYTES;
        return Instant.ofEpochMilli(usable ? ByteBuffer.wrap(carried.value()).getLong() : timestamp);
    }

    /** Carries it along, unless somebody did already. */
    public static void carry(Headers headers, long timestamp) {
        var first = of(headers, timestamp).toEpochMilli();
        headers.remove(HEADER);
        headers.add(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(first).array());
    }
}
