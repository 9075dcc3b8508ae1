package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.scheduler.Progress.Deferral;
import io.tmuxorchestrator.scheduler.Progress.Stretch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule as it lies in the store: when it is due, how far it has come, and its record in the wire format of its topic. The
 * due time comes first, so that a million of them are looked through without being read.
 */
final class Kept {

    /** Raised when the layout changes; a reader knows all before its own. */
    private static final int LAYOUT = 1;

    private static final long NONE = Long.MIN_VALUE;

    private final long offset;
    private final Progress progress;
    private final byte[] schedule;

    /** @param offset of the record on its topic: which of several with the same id it is */
    Kept(long offset, Progress progress, byte[] schedule) {
        this.offset = offset;
        this.progress = progress;
        this.schedule = schedule;
    }

    long offset() {
        return offset;
    }

    Progress progress() {
        return progress;
    }

    byte[] schedule() {
        return schedule;
    }

    Kept with(Progress other) {
        return new Kept(offset, other, schedule);
    }

    /** In milliseconds since the epoch. */
    static long due(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static Kept read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var due = Instant.ofEpochMilli(in.readLong());
            var layout = in.readByte();
            if (layout != LAYOUT) {
                throw new IllegalStateException("the store holds layout " + layout + ", and this version knows "
                        + LAYOUT + "; run the version that wrote it");
            }
            var offset = in.readLong();
            var progress = new Progress(
                    Instant.ofEpochMilli(in.readLong()),
                    readOptional(in),
                    in.readInt(),
                    readOptional(in),
                    due,
                    new Deferral(in.readInt(), in.readUTF()),
                    Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()),
                    readOptional(in),
                    new Stretch(in.readInt(), in.readInt()));
            return new Kept(offset, progress, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from memory.
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(100 + schedule.length);
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(progress.due().toEpochMilli());
            out.writeByte(LAYOUT);
            out.writeLong(offset);
            out.writeLong(progress.written().toEpochMilli());
            write(progress.last(), out);
            out.writeInt(progress.fired());
            write(progress.next(), out);
            out.writeInt(progress.deferral().times());
            out.writeUTF(progress.deferral().reason());
            out.writeLong(progress.queuedTo().toEpochMilli());
            out.writeLong(progress.firedAt().toEpochMilli());
            write(progress.runNow(), out);
            out.writeInt(progress.stretch().stride());
            out.writeInt(progress.stretch().left());
            out.write(schedule);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not to memory.
        }
        return bytes.toByteArray();
    }

    private static void write(Optional<Instant> time, DataOutputStream out) throws IOException {
        out.writeLong(time.map(Instant::toEpochMilli).orElse(NONE));
    }

    private static Optional<Instant> readOptional(DataInputStream in) throws IOException {
        var millis = in.readLong();
        return millis == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
