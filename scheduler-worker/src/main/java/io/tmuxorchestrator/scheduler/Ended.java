package io.tmuxorchestrator.scheduler;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * On the tombstone of a schedule that has come to its end: which record it ends. Somebody may have written another one under
 * the same id meanwhile, which must not be lost with it.
 */
final class Ended {

    private static final String HEADER = "orc.ended";

    private Ended() {}

    static Headers of(long offset) {
        var bytes = ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
        return new RecordHeaders().add(HEADER, bytes);
    }

    /** The offset of the record that it ends; empty if a person cancelled the schedule, whatever it was. */
    static Optional<Long> offset(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(HEADER))
                .filter(h -> h.value() != null && h.value().length == Long.BYTES)
                .map(h -> ByteBuffer.wrap(h.value()).getLong());
    }
}
