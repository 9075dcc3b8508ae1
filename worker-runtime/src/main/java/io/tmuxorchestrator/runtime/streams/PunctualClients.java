package io.tmuxorchestrator.runtime.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of a Streams application that has appointments. Streams looks at its alarms between two polls, and knows only one
 * time for all polls; here the consumer of a stream thread waits until the next appointment, and no longer.
 */
record PunctualClients(Appointments appointments) implements KafkaClientSupplier {

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new Punctual(settings, appointments);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return consumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return consumer(settings);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Used by one stream thread, as every consumer is. */
    private static final class Punctual extends KafkaConsumer<byte[], byte[]> {

        private final Appointments appointments;

        Punctual(Map<String, Object> settings, Appointments appointments) {
            super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.appointments = appointments;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration longest) {
            if (!paused().isEmpty()) {
                appointments.work(); // Streams waits for state that is read back elsewhere, and is not called for it.
            }
            var records = super.poll(appointments.patience(longest));
            if (!records.isEmpty()) {
                appointments.work();
            }
            return records;
        }
    }
}
