package io.tmuxorchestrator.schemas.json;

import org.apache.avro.Schema;

/** The one kind of union that records here have: null or one other thing. */
final class Shape {

    private Shape() {}

    static boolean isOptional(Schema schema) {
        return schema.getType() == Schema.Type.UNION;
    }

    /** What is there when it is not null. A foreign schema with a wider union has no plain JSON form. */
    static Schema present(Schema union) {
        var others = union.getTypes().stream()
                .filter(s -> s.getType() != Schema.Type.NULL)
                .toList();
        if (others.size() != 1) {
            throw new IllegalArgumentException(
                    "a union of more than null and one type has no plain JSON form: " + union);
        }
        return others.get(0);
    }
}
