package io.tmuxorchestrator.soak.fault;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Stands between a worker and the brokers, and leads what it writes onto one topic to one that nobody reads. */
public abstract class Nowhere implements ProducerInterceptor<byte[], byte[]> {

    /** Name of the topic that nobody reads, behind the prefix. */
    public static final String NAME = "nowhere";

    private final String from;

    /** @param from end of the name of the topic */
    Nowhere(String from) {
        this.from = from;
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        if (!record.topic().endsWith("." + from)) {
            return record;
        }
        instead(record);
        var topic = record.topic().substring(0, record.topic().length() - from.length()) + NAME;
        return new ProducerRecord<>(topic, record.partition(), record.timestamp(), record.key(), record.value());
    }

    /** What becomes of it in place of being written. */
    abstract void instead(ProducerRecord<byte[], byte[]> record);

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
