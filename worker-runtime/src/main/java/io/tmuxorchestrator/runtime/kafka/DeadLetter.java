package io.tmuxorchestrator.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record nobody could use, as it lies in the dead letters: its own key, bytes and headers, and beside them where it came
 * from and why it lies here.
 */
public record DeadLetter(String topic, int partition, long offset, String reason, String worker, Instant at) {

    /** Names of the headers; they begin alike so that none of a producer's own is taken for one. */
    public static final String REASON = "orc.reason";

    public static final String TOPIC = "orc.topic";
    public static final String PARTITION = "orc.partition";
    public static final String OFFSET = "orc.offset";
    public static final String WORKER = "orc.worker";
    public static final String AT = "orc.at";

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, String reason, String worker, Instant at) {
        return new DeadLetter(record.topic(), record.partition(), record.offset(), reason, worker, at);
    }

    /** Read back from the headers; empty if the record was not put here by this system. */
    public static Optional<DeadLetter> read(Headers headers) {
        var topic = text(headers, TOPIC);
        if (topic == null) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetter(
                topic,
                number(headers, PARTITION).intValue(),
                number(headers, OFFSET),
                text(headers, REASON, ""),
                text(headers, WORKER, ""),
                instant(text(headers, AT, ""))));
    }

    /** Anybody can write to the topic; whoever lists it must see the rest. */
    private static Long number(Headers headers, String name) {
        try {
            return Long.valueOf(text(headers, name, "-1"));
        } catch (NumberFormatException e) {
            return -1L;
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH; // As above.
        }
    }

    ProducerRecord<byte[], byte[]> onto(
            String deadLetters, byte @Nullable [] key, byte @Nullable [] value, Headers original) {
        return new ProducerRecord<>(deadLetters, null, key, value, onto(original));
    }

    /** The original headers and those that tell of this letter. */
    Headers onto(Headers original) {
        var headers = new RecordHeaders(original);
        put(headers, REASON, reason);
        put(headers, TOPIC, topic);
        put(headers, PARTITION, Integer.toString(partition));
        put(headers, OFFSET, Long.toString(offset));
        put(headers, WORKER, worker);
        put(headers, AT, at.toString());
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String text(Headers headers, String name, String otherwise) {
        var text = text(headers, name);
        return text == null ? otherwise : text;
    }
}
