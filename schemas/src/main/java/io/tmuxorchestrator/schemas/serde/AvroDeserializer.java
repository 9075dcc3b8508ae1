package io.tmuxorchestrator.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in the Confluent wire format. A record of a known class comes as that class, read with the class's own
 * schema; with {@code specific.avro.reader=false}, or if there is no class, as a GenericRecord. Any thread.
 *
 * <p>Throws {@link SerializationException} for what cannot be read, {@link RegistryException#isTemporary()} telling a record
 * at fault from a registry that is away.
 */
public final class AvroDeserializer implements Deserializer<Object> {

    private static final int HEADER = 5;
    private static final ThreadLocal<@Nullable BinaryDecoder> DECODERS = new ThreadLocal<>();

    private @Nullable RegistryClient registry;
    private boolean specific = true;
    private final Map<Integer, DatumReader<Object>> readers = new ConcurrentHashMap<>();

    static {
        AvroTrust.establish();
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        registry = RegistryClient.of(configs);
        // Confluent's default is false; ours is true, because a record of this catalogue without its class is of no use
        // here.
        var wanted = configs.get("specific.avro.reader");
        specific = wanted == null || Boolean.parseBoolean(wanted.toString());
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        if (data.length < HEADER || data[0] != 0) {
            throw new SerializationException(
                    data.length == 0
                            ? "the value is empty"
                            : "the value does not begin with a schema id (a zero byte and four more); write it with a"
                                    + " Confluent-compatible Avro serializer");
        }
        var id = ByteBuffer.wrap(data, 1, HEADER - 1).getInt();
        var reader = readers.computeIfAbsent(id, this::reader);
        try {
            var decoder = DecoderFactory.get().binaryDecoder(data, HEADER, data.length - HEADER, DECODERS.get());
            DECODERS.set(decoder);
            return complete(reader.read(null, decoder), decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("the value does not fit schema " + id + ": " + reason(e), e);
        }
    }

    private static Object complete(Object record, BinaryDecoder decoder) throws IOException {
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over after the record");
        }
        return record;
    }

    /** An attacker's record can claim a string of 2 GB: the reader then fails with a message of its own, or with none. */
    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private DatumReader<Object> reader(int id) {
        if (registry == null) {
            throw new IllegalStateException("configure(...) was not called");
        }
        var written = registry.byId(id);
        var type = specific && written.getType() == Schema.Type.RECORD
                ? SpecificData.get().getClass(written)
                : null;
        if (type == null) {
            return new GenericDatumReader<>(written);
        }
        var ours = SpecificData.get().getSchema(type);
        return new SpecificDatumReader<>(written, ours, SpecificData.getForSchema(ours));
    }
}
