package io.tmuxorchestrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.json.RecordJson;
import org.apache.avro.generic.IndexedRecord;

/** One record in full: a line for each field that says something. */
final class Details {

    private final Output output;
    private final boolean json;

    Details(Output output, boolean json) {
        this.output = output;
        this.json = json;
    }

    <T extends IndexedRecord> void print(Held held, String name, String kind, Class<T> type) {
        var record = held.find(name, type)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no " + kind + " '" + name + "'; " + others(held, name)));
        print(RecordJson.tree(record));
    }

    static String others(Held held, String name) {
        var names = held.byName().keySet();
        return Nearest.to(name, names).map(n -> "did you mean " + n + "? ").orElse("") + "there are "
                + Directory.listed(names);
    }

    void print(JsonNode record) {
        if (json) {
            output.json(record);
        } else {
            fields(record);
        }
    }

    void fields(JsonNode record) {
        record.properties().stream()
                .filter(e -> RecordPrinter.saysSomething(e.getValue()))
                .forEach(e -> output.line("@|bold %-18s|@ %s", e.getKey(), text(e.getValue())));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
