package io.tmuxorchestrator.runtime.kafka;

import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.schemas.serde.RegistryException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a registry that is away. The record is not at fault, so giving it up would lose it; and the records behind it
 * must not overtake it. Ends with an interrupt, as every blocking call of a client does.
 */
final class Patient {

    private static final Logger LOG = LoggerFactory.getLogger(Patient.class);

    private Patient() {}

    record Reading(Deserializer<Object> inner) implements Deserializer<Object> {
        @Override
        public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
            return patiently(topic, () -> inner.deserialize(topic, data));
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    record Writing(Serializer<Object> inner) implements Serializer<Object> {
        @Override
        @SuppressWarnings("NullAway") // A tombstone: Kafka's interface allows null both ways.
        public byte @Nullable [] serialize(String topic, @Nullable Object data) {
            return patiently(topic, () -> inner.serialize(topic, data));
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @SuppressWarnings("NullAway") // A supplier of what may be null, see above.
    private static <T> T patiently(String topic, Supplier<T> call) {
        for (var retry = 0; ; retry++) {
            try {
                return call.get();
            } catch (RegistryException e) {
                if (!e.isTemporary()) {
                    throw e;
                }
                LOG.atWarn().addKeyValue("topic", topic).log("waiting for the schema registry: {}", e.getMessage());
                pause(retry);
            }
        }
    }

    private static void pause(int retry) {
        LockSupport.parkNanos(
                Backoff.STARTING.before(retry, ThreadLocalRandom.current()).toNanos());
        if (Thread.interrupted()) {
            throw new InterruptException("interrupted while waiting for the schema registry");
        }
    }
}
