package io.tmuxorchestrator.schemas.serde;

import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * What Avro must be told, once, before any reader or writer, about records that anybody may have written.
 *
 * <p>Avro 1.12 makes an object of no class it was not told to trust (apache/avro#3693), and tells nobody that generated
 * records are such. And it believes a record that claims to hold a string of two gigabytes, and ends the process trying to
 * make room.
 */
public final class AvroTrust {

    /** No record is larger: Kafka's default limit is 1 MiB, and nobody raises it sixteenfold for messages. */
    private static final int MAX_LENGTH = 16 << 20;

    static {
        limit("org.apache.avro.limits.string.maxLength");
        limit("org.apache.avro.limits.bytes.maxLength");
        limit("org.apache.avro.limits.collectionItems.maxLength");
        var others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(others, c -> c.isAnnotationPresent(AvroGenerated.class)));
    }

    private AvroTrust() {}

    private static void limit(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(MAX_LENGTH));
        }
    }

    /** Runs the initializer above; calling it again changes nothing. */
    public static void establish() {}
}
