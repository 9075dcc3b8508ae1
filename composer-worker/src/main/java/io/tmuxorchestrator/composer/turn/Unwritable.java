package io.tmuxorchestrator.composer.turn;

import io.tmuxorchestrator.schemas.serde.RegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Failures to write that are the record's own: whoever writes it again fails again. */
final class Unwritable {

    private Unwritable() {}

    static boolean is(KafkaException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof RegistryException) {
                return false; // Its schema is refused, whatever it holds: a person has to see to that.
            }
            if (t instanceof SerializationException || t instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }
}
