package io.tmuxorchestrator.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Any record of any schema here, drawn with a seed: the same seed gives the same record. */
public final class RandomRecords {

    private static final List<String> WORDS = List.of(
            "",
            "alice",
            "Enter",
            "C-c",
            "#{pane_id}",
            "tab\there",
            "line\nbreak",
            "\"quoted\"",
            "ünï ☃ 🚀",
            "\u0000",
            "; ls",
            "{\"json\": true}",
            "\u001b[201~",
            "\uFFFD");

    private final Random random;

    public RandomRecords(long seed) {
        random = new Random(seed);
    }

    public IndexedRecord record(Schema schema) {
        var record = (IndexedRecord) SpecificData.getForSchema(schema).newRecord(null, schema);
        schema.getFields().forEach(f -> record.put(f.pos(), value(f.schema())));
        return record;
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> random.nextBoolean() ? null : value(schema.getTypes().get(1));
            case RECORD -> record(schema);
            case MAP -> {
                var map = new HashMap<String, Object>();
                times(() -> map.put(word(), value(schema.getValueType())));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<>();
                times(() -> list.add(value(schema.getElementType())));
                yield list;
            }
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case STRING -> word();
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt();
            case LONG -> schema.getLogicalType() == null ? random.nextLong() : Instant.ofEpochMilli(random.nextLong());
            case DOUBLE ->
                List.of(
                                random.nextGaussian(),
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.MIN_VALUE,
                                -0.0)
                        .get(random.nextInt(5));
            case BYTES -> {
                var bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield ByteBuffer.wrap(bytes);
            }
            default -> throw new IllegalArgumentException("no field here has type " + schema.getType());
        };
    }

    private void times(Runnable action) {
        for (var n = random.nextInt(4); n > 0; n--) {
            action.run();
        }
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
