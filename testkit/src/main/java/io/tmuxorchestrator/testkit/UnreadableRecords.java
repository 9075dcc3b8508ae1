package io.tmuxorchestrator.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What people put on topics that is no record, drawn with a seed. */
public final class UnreadableRecords {

    /** Kafka's default limit is 1 MiB with everything around the value. */
    private static final int LARGE = 1_000_000;

    private final byte[] good;
    private final byte[] otherType;

    /** From a record that is right, and one of another type; both in the wire format. */
    public UnreadableRecords(byte[] good, byte[] otherType) {
        this.good = good;
        this.otherType = otherType;
    }

    /** The kinds of mistake. */
    public enum Kind {
        EMPTY,
        TEXT,
        JSON,
        RANDOM,
        TRUNCATED,
        TRAILING,
        UNKNOWN_SCHEMA,
        OTHER_TYPE,
        CLAIMS_A_GIGABYTE,
        LARGE
    }

    public byte[] make(Kind kind, long seed) {
        var random = new Random(seed);
        return switch (kind) {
            case EMPTY -> new byte[0];
            case TEXT -> ("hello " + seed).getBytes(StandardCharsets.UTF_8);
            case JSON ->
                ("{\"recipientId\": \"alice\", \"content\": \"" + seed + "\"}").getBytes(StandardCharsets.UTF_8);
            case RANDOM -> random(random, 1 + random.nextInt(200));
            case TRUNCATED -> Arrays.copyOf(good, 5 + random.nextInt(good.length - 5));
            case TRAILING -> Arrays.copyOf(good, good.length + 1 + random.nextInt(10));
            case UNKNOWN_SCHEMA -> withId(good, 1_000_000 + random.nextInt(20));
            case OTHER_TYPE -> otherType;
            case CLAIMS_A_GIGABYTE -> claim();
            case LARGE -> random(random, LARGE);
        };
    }

    /** Not beginning with the magic byte, so that no draw is by chance a record. */
    private static byte[] random(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        bytes[0] = (byte) (1 + random.nextInt(255));
        return bytes;
    }

    private static byte[] withId(byte[] record, int id) {
        var bytes = record.clone();
        ByteBuffer.wrap(bytes, 1, 4).putInt(id);
        return bytes;
    }

    /** The length of the first text is written as 1 GiB; nothing follows. */
    private byte[] claim() {
        var bytes = Arrays.copyOf(good, 10);
        System.arraycopy(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 8}, 0, bytes, 5, 5);
        return bytes;
    }

    /** Some keys are missing. */
    public static byte @Nullable [] key(long seed) {
        return seed % 3 == 0 ? null : ("k" + seed).getBytes(StandardCharsets.UTF_8);
    }
}
