package io.tmuxorchestrator.cli.broker;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter and where it lies.
 *
 * @param replayed when it was last replayed; empty if it never was
 */
public record Letter(Place place, ConsumerRecord<byte[], byte[]> record, DeadLetter why, Optional<Instant> replayed) {

    /** On a record among the dead letters that is none: which one was replayed. Its value is empty. */
    public static final String REPLAYED = "orc.replayed";

    /** On a record that was published again: which dead letter it was. */
    public static final String REPLAY_OF = "orc.replay-of";

    /** Where a dead letter lies: {@code 2@17} is offset 17 of partition 2. */
    public record Place(int partition, long offset) {

        public static Place parse(String text) {
            try {
                var at = text.indexOf('@');
                return new Place(Integer.parseInt(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "'" + text
                                + "' is no dead letter; use partition and offset as in 2@17, from 'orc dead-letters list'",
                        e);
            }
        }

        @Override
        public String toString() {
            return partition + "@" + offset;
        }
    }

    public static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record, Optional<Instant> replayed) {
        var place = new Place(record.partition(), record.offset());
        return DeadLetter.read(record.headers()).map(why -> new Letter(place, record, why, replayed));
    }

    /** Which letter this record says was replayed; empty if it says nothing of the kind. */
    public static Optional<Place> replayed(Headers headers) {
        var header = headers.lastHeader(REPLAYED);
        try {
            return header == null || header.value() == null
                    ? Optional.empty()
                    : Optional.of(Place.parse(new String(header.value(), StandardCharsets.UTF_8)));
        } catch (CommandFailure e) {
            return Optional.empty(); // Anybody can write to the topic.
        }
    }

    public String key() {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    public String from() {
        return why.topic() + "-" + why.partition() + "@" + why.offset();
    }
}
