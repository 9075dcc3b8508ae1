package io.tmuxorchestrator.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in the Confluent wire format under the subject {@code <topic>-value}. Any thread, as Kafka's producer asks.
 *
 * <p>Generic in no record, so that it can be named in a configuration where Confluent's serializer would be.
 */
public final class AvroSerializer implements Serializer<Object> {

    private static final int USUAL_SIZE = 512;
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private @Nullable SerdeSettings settings;
    private @Nullable RegistryClient registry;
    private String suffix = "-value";
    // Schemas are compared by identity: equality of two schemas walks both, at every record.
    private final Map<String, Map<Schema, Target>> targets = new ConcurrentHashMap<>();

    /** Where a record goes: the schema it is written with, that schema's id, and the writer. */
    private record Target(int id, DatumWriter<Object> writer) {}

    private static final class Buffer extends ByteArrayOutputStream {
        private @Nullable BinaryEncoder encoder;

        Buffer() {
            super(USUAL_SIZE);
        }
    }

    static {
        AvroTrust.establish();
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        suffix = isKey ? "-key" : "-value";
        settings = SerdeSettings.of(configs);
        registry = new RegistryClient(settings);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof IndexedRecord avro)) {
            throw new SerializationException(
                    "cannot write a " + value.getClass().getName() + " to " + topic
                            + ": it is no Avro record; use a class of io.tmuxorchestrator.schemas or a GenericRecord");
        }
        var target = target(topic, avro.getSchema());
        var buffer = BUFFERS.get();
        buffer.reset();
        buffer.write(0);
        writeId(buffer, target.id());
        try {
            buffer.encoder = EncoderFactory.get().directBinaryEncoder(buffer, buffer.encoder);
            target.writer().write(value, buffer.encoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot write a " + avro.getSchema().getName() + " to " + topic + ": " + e.getMessage(), e);
        }
        return buffer.toByteArray();
    }

    private static void writeId(Buffer buffer, int id) {
        buffer.write(id >>> 24);
        buffer.write(id >>> 16);
        buffer.write(id >>> 8);
        buffer.write(id);
    }

    private Target target(String topic, Schema schema) {
        var known = targets.computeIfAbsent(topic, t -> Collections.synchronizedMap(new IdentityHashMap<>()));
        var target = known.get(schema);
        if (target == null) {
            target = find(topic + suffix, schema);
            known.put(schema, target);
        }
        return target;
    }

    private Target find(String subject, Schema schema) {
        if (registry == null || settings == null) {
            throw new IllegalStateException("configure(...) was not called");
        }
        if (settings.useLatest() && !settings.autoRegister()) {
            var latest = registry.latest(subject);
            return new Target(latest.id(), writer(schema, latest.schema()));
        }
        var id = settings.autoRegister() ? registry.register(subject, schema) : registry.lookup(subject, schema);
        return new Target(id, writer(schema, schema));
    }

    private static DatumWriter<Object> writer(Schema own, Schema written) {
        return own.equals(written)
                ? new SpecificDatumWriter<>(own, SpecificData.getForSchema(own))
                : new ConvertingWriter(own, written);
    }
}
