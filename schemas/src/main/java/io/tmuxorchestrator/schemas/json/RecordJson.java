package io.tmuxorchestrator.schemas.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.schemas.Refusal;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Records as plain JSON: {@code {"recipientId": "alice", "content": "run the tests"}}. No type tags around optional
 * values, as Avro's own JSON has. Reading fills in what was left out and refuses what it does not know.
 */
public final class RecordJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordJson() {}

    public static ObjectNode tree(IndexedRecord record) {
        return RecordWriter.object(record);
    }

    /** One line of text. */
    public static String write(IndexedRecord record) {
        return tree(record).toString();
    }

    /** Throws {@link InvalidRecord} naming each field at fault, its value and the remedy. */
    public static IndexedRecord read(Schema schema, JsonNode json) {
        var reader = new RecordReader(schema);
        var record = reader.record(schema, json, "");
        if (record == null || !reader.refusals().isEmpty()) {
            throw new InvalidRecord(schema.getName(), reader.refusals());
        }
        return record;
    }

    public static IndexedRecord read(Schema schema, String json) {
        try {
            return read(schema, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InvalidRecord(
                    schema.getName(), List.of(new Refusal(where, json, "is no JSON", e.getOriginalMessage())));
        }
    }
}
