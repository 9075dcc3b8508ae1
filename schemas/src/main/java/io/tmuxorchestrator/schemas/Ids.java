package io.tmuxorchestrator.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that come out the same whenever they are derived again, so that a replay is recognised as one. */
public final class Ids {

    /** Namespace of all ids derived here; drawn once at random. */
    private static final UUID NAMESPACE = UUID.fromString("6f0f3b52-6f3d-4a3c-9a51-3f3ad3c0a8d1");

    private Ids() {}

    /** Id of the copy of a message that goes to one of several recipients. */
    public static String copy(String messageId, String agent) {
        return derived("copy", messageId, agent);
    }

    /** Id of a record whose producer gave none. */
    public static String at(String topic, int partition, long offset) {
        return derived("at", topic, partition + ":" + offset);
    }

    /** UUID version 5 (RFC 9562) of the parts. A zero byte separates them: no name can contain one. */
    public static String derived(String... parts) {
        var sha1 = sha1();
        sha1.update(bytes(NAMESPACE));
        var hash = sha1.digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        return new UUID(longAt(hash, 0), longAt(hash, 8)).toString();
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static long longAt(byte[] bytes, int index) {
        return ByteBuffer.wrap(bytes).getLong(index);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
