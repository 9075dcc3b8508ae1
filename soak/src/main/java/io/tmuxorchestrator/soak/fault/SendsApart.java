package io.tmuxorchestrator.soak.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes messages at once and outside of the transaction that they belong to: who dies in between sends them again. */
public final class SendsApart extends Nowhere {

    /** So slow that a kill finds it in the middle of what is due at the same moment. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Map<String, Object> settings = new HashMap<>();
    private @Nullable Producer<byte[], byte[]> apart;

    /** Made by Kafka, from the name in the settings. */
    public SendsApart() {
        super("messages");
    }

    @Override
    public void configure(Map<String, ?> all) {
        settings.put("bootstrap.servers", all.get("bootstrap.servers"));
        settings.put("linger.ms", 0);
    }

    @Override
    void instead(ProducerRecord<byte[], byte[]> record) {
        if (apart == null) {
            apart = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        var unused = apart.send(record);
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    @Override
    public void close() {
        if (apart != null) {
            apart.close();
        }
    }
}
