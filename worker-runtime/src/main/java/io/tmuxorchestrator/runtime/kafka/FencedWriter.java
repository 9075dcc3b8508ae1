package io.tmuxorchestrator.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes several records or none, as the only one under its id: the broker refuses what comes from whoever had the id before. A
 * lease says whose turn it is; this makes sure of it. One thread.
 */
public final class FencedWriter implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Producer<String, Object> producer;

    private FencedWriter(Producer<String, Object> producer) {
        this.producer = producer;
    }

    /** From its return on nobody else writes under the id; what another has left unfinished is undone. */
    public static FencedWriter begin(KafkaClients clients, String id) {
        var producer = clients.transactional(id);
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new FencedWriter(producer);
    }

    /**
     * Returns when all have been taken. After a failure it is to be closed: whether they were taken is not known, but either all
     * were or none.
     */
    public void write(List<ProducerRecord<String, Object>> records) {
        producer.beginTransaction();
        send(records);
        producer.commitTransaction();
    }

    /**
     * The same, and with them how far was read of what they came of.
     *
     * @param group whose position it is
     */
    public void write(
            List<ProducerRecord<String, Object>> records,
            Map<TopicPartition, OffsetAndMetadata> read,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        send(records);
        producer.sendOffsetsToTransaction(read, group);
        producer.commitTransaction();
    }

    private void send(List<ProducerRecord<String, Object>> records) {
        for (var record : records) {
            var unused = producer.send(record); // The commit fails if this does.
        }
    }

    /** Whether a failure to write means that another has the id now. */
    public static boolean isFenced(KafkaException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.close(FAREWELL);
    }
}
