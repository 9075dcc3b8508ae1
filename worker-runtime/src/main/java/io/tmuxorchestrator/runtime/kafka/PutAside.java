package io.tmuxorchestrator.runtime.kafka;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record that nobody can use. Before its reader moves on, both are sent, the letter first: an event about a letter that is
 * not there would send somebody looking for it. If that has to be done again, the event has the same id.
 *
 * @param event may have to wait for the registry
 */
public record PutAside(ProducerRecord<byte[], byte[]> letter, Supplier<ProducerRecord<byte[], byte[]>> event) {

    /** For the transaction that moves the reader's position. */
    public List<ProducerRecord<byte[], byte[]>> records() {
        return List.of(letter, event.get());
    }
}
