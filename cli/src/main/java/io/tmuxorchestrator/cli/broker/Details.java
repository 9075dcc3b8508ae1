package io.tmuxorchestrator.cli.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.json.RecordJson;
import org.apache.avro.generic.IndexedRecord;

/** One record in full: a line for each field that says something. */
public final class Details {

    private final Output output;
    private final boolean json;

    public Details(Output output, boolean json) {
        this.output = output;
        this.json = json;
    }

    public <T extends IndexedRecord> void print(Held held, String name, String kind, Class<T> type) {
        var record = held.find(name, type)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no " + kind + " '" + name + "'; " + others(held, name)));
        print(RecordJson.tree(record));
    }

    public static String others(Held held, String name) {
        var names = held.byName().keySet();
        return Nearest.to(name, names).map(n -> "did you mean " + n + "? ").orElse("") + "there are "
                + Directory.listed(names);
    }

    public void print(JsonNode record) {
        if (json) {
            output.json(record);
        } else {
            fields(record);
        }
    }

    public void fields(JsonNode record) {
        record.properties().stream()
                .filter(e -> RecordPrinter.saysSomething(e.getValue()))
                .forEach(e -> output.line("@|bold %-18s|@ %s", e.getKey(), text(e.getValue())));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
