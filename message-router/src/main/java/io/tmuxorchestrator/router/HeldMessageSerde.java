package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Three numbers, the headers, and the message in the wire format of its topic. Read by nobody but the router. */
final class HeldMessageSerde {

    private HeldMessageSerde() {}

    static Serde<HeldMessage> of(Serde<AgentMessage> messages) {
        var serializer = messages.serializer();
        var deserializer = messages.deserializer();
        Serializer<HeldMessage> writing = (topic, held) -> write(topic, held, serializer);
        Deserializer<HeldMessage> reading = (topic, bytes) -> read(topic, bytes, deserializer);
        return Serdes.serdeFrom(writing, reading);
    }

    @SuppressWarnings("NullAway") // A tombstone: Kafka's interface allows null both ways.
    private static byte @Nullable [] write(
            String topic, @Nullable HeldMessage held, Serializer<AgentMessage> messages) {
        if (held == null) {
            return null;
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(held.until().toEpochMilli());
            out.writeLong(held.offset());
            out.writeLong(held.appended().toEpochMilli());
            write(held.headers(), out);
            out.write(messages.serialize(topic, held.copy()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not to memory.
        }
        return bytes.toByteArray();
    }

    private static void write(Headers headers, DataOutputStream out) throws IOException {
        var all = headers.toArray();
        out.writeInt(all.length);
        for (var header : all) {
            out.writeUTF(header.key());
            var value = header.value();
            out.writeInt(value == null ? -1 : value.length);
            out.write(value == null ? new byte[0] : value);
        }
    }

    @SuppressWarnings("NullAway") // As above.
    private static @Nullable HeldMessage read(
            String topic, byte @Nullable [] bytes, Deserializer<AgentMessage> messages) {
        if (bytes == null) {
            return null;
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var until = Instant.ofEpochMilli(in.readLong());
            var offset = in.readLong();
            var appended = Instant.ofEpochMilli(in.readLong());
            var headers = readHeaders(in);
            return new HeldMessage(messages.deserialize(topic, in.readAllBytes()), until, offset, appended, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from memory.
        }
    }

    @SuppressWarnings("NullAway") // A header without a value.
    private static Headers readHeaders(DataInputStream in) throws IOException {
        var headers = new RecordHeaders();
        for (var left = in.readInt(); left > 0; left--) {
            var key = in.readUTF();
            var length = in.readInt();
            headers.add(key, length < 0 ? null : in.readNBytes(length));
        }
        return headers;
    }
}
