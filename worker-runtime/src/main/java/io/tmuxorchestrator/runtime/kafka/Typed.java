package io.tmuxorchestrator.runtime.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Narrows "any record" to the one type a topic holds; a readable record of another type is as unusable as an unreadable one. */
final class Typed {

    private Typed() {}

    record Reading<T extends SpecificRecord>(Deserializer<Object> inner, Class<T> type) implements Deserializer<T> {
        @Override
        public @Nullable T deserialize(String topic, byte @Nullable [] data) {
            var value = inner.deserialize(topic, data);
            if (value == null) {
                return null;
            }
            if (!type.isInstance(value)) {
                throw new SerializationException("the value is a record of another type ("
                        + value.getClass().getSimpleName() + "); " + topic + " takes " + type.getSimpleName());
            }
            return type.cast(value);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    record Writing<T extends SpecificRecord>(Serializer<Object> inner) implements Serializer<T> {
        @Override
        @SuppressWarnings("NullAway") // A tombstone: Kafka's interface allows null both ways.
        public byte @Nullable [] serialize(String topic, @Nullable T data) {
            return inner.serialize(topic, data);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    /** As if it stood on another topic. */
    record ReadingAs<T>(Deserializer<T> inner, String as) implements Deserializer<T> {
        @Override
        public @Nullable T deserialize(String topic, byte @Nullable [] data) {
            return inner.deserialize(as, data);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    record WritingAs<T>(Serializer<T> inner, String as) implements Serializer<T> {
        @Override
        @SuppressWarnings("NullAway") // A tombstone: Kafka's interface allows null both ways.
        public byte @Nullable [] serialize(String topic, @Nullable T data) {
            return inner.serialize(as, data);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
