package io.tmuxorchestrator.bridge.inbox;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.AppendTime;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that is to be given to an agent.
 *
 * @param appended when the broker first had it; TTLs count from here
 * @param record as it stands in the inbox; empty for one that came without the broker
 */
public record Waiting(AgentMessage message, Instant appended, Optional<ConsumerRecord<byte[], byte[]>> record) {

    /** Header of a record that says what an agent was given while the broker was away. It is not to be given again. */
    public static final String TYPED_DIRECTLY = "orc-typed-directly";

    public static Waiting of(ConsumerRecord<byte[], byte[]> record, AgentMessage message) {
        return new Waiting(
                identified(message, record), AppendTime.of(record.headers(), record.timestamp()), Optional.of(record));
    }

    /** Whoever writes straight into an inbox may leave the id out. */
    private static AgentMessage identified(AgentMessage message, ConsumerRecord<byte[], byte[]> at) {
        return message.getId().isEmpty()
                ? AgentMessage.newBuilder(message)
                        .setId(Ids.at(at.topic(), at.partition(), at.offset()))
                        .build()
                : message;
    }

    /** Where it stands in the inbox. */
    public Optional<Long> offset() {
        return record.map(ConsumerRecord::offset);
    }

    /** Whether it came over the local door, because the broker was away. */
    public boolean isDirect() {
        return record.isEmpty();
    }

    /** Whether it only says what was given while the broker was away. */
    public boolean isPast() {
        return record.filter(r -> r.headers().lastHeader(TYPED_DIRECTLY) != null)
                .isPresent();
    }

    /** How a {@link Position} names it. */
    public String mark() {
        return offset().map(String::valueOf).orElseGet(() -> "=" + id());
    }

    public String id() {
        return message.getId();
    }

    /** From when on it must not be typed any more. */
    public Instant end() {
        return message.getTtlSeconds().map(appended::plusSeconds).orElse(Instant.MAX);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(end());
    }
}
