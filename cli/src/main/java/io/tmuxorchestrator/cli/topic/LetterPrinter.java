package io.tmuxorchestrator.cli.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Letter;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A dead letter in full. Bytes that are no record are shown as text and in hexadecimal, so that what they are can be seen. */
final class LetterPrinter {

    /** Enough to recognise a record of any kind. */
    private static final int SHOWN = 512;

    private static final int BYTES_A_LINE = 16;

    private final Output output;
    private final Deserializer<Object> deserializer;
    private final boolean json;

    LetterPrinter(Output output, Deserializer<Object> deserializer, boolean json) {
        this.output = output;
        this.deserializer = deserializer;
        this.json = json;
    }

    void print(Letter letter) {
        var node = DeadLettersCommand.described(letter);
        var headers = node.putObject("headers");
        letter.record().headers().forEach(h -> headers.put(h.key(), text(h.value())));
        var record = record(letter);
        if (json) {
            output.json(withValue(node, letter, record));
            return;
        }
        node.remove("headers");
        var details = new Details(output, false);
        details.fields(node);
        output.line("%n@|bold headers|@");
        details.fields(headers);
        output.line("%n@|bold value|@");
        record.ifPresentOrElse(
                r -> details.fields(RecordJson.tree(r)),
                () -> bytes(letter.record().value()));
    }

    private ObjectNode withValue(ObjectNode node, Letter letter, Optional<IndexedRecord> record) {
        record.ifPresentOrElse(
                r -> node.set("value", RecordJson.tree(r)),
                () -> node.put("hex", hex(letter.record().value())));
        return node;
    }

    private Optional<IndexedRecord> record(Letter letter) {
        try {
            return Optional.ofNullable((IndexedRecord) deserializer.deserialize(
                    letter.record().topic(), letter.record().value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    private void bytes(byte @Nullable [] value) {
        if (value == null) {
            output.line("(none)");
            return;
        }
        for (var i = 0; i < Math.min(value.length, SHOWN); i += BYTES_A_LINE) {
            var end = Math.min(value.length, i + BYTES_A_LINE);
            output.line(
                    "%06x  %-48s %s",
                    i,
                    HexFormat.ofDelimiter(" ").formatHex(value, i, end),
                    Output.oneLine(new String(value, i, end - i, StandardCharsets.ISO_8859_1)));
        }
        if (value.length > SHOWN) {
            output.line("... %d bytes in all; --json has them", value.length);
        }
    }

    private static String hex(byte @Nullable [] value) {
        return value == null ? "" : HexFormat.of().formatHex(value);
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : Output.oneLine(new String(value, StandardCharsets.UTF_8));
    }
}
