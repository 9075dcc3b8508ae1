package io.tmuxorchestrator.soak.fault;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Lets no dead letter through. */
public final class DropsLetters extends Nowhere {

    /** Made by Kafka, from the name in the settings. */
    public DropsLetters() {
        super("dead-letters");
    }

    @Override
    void instead(ProducerRecord<byte[], byte[]> record) {
        // Nothing: that is what is wrong with it.
    }
}
