package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema that was ever released is kept in {@code history/<Record>/<n>.avsc}, and every one of them reads and is read
 * by today's. A changed record is released by running this test with {@code -Dhistory.write}.
 */
class EvolutionTest {

    private static final Path HISTORY = Path.of("src/test/resources/history");

    static Stream<Schema> records() {
        return Arrays.stream(Topic.values()).flatMap(t -> t.value().stream()).distinct();
    }

    private static List<Path> past(Schema record) throws IOException {
        var found = new ArrayList<Path>();
        for (var n = 1; Files.exists(file(record, n)); n++) {
            found.add(file(record, n));
        }
        return found;
    }

    private static Path file(Schema record, int n) {
        return HISTORY.resolve(record.getName()).resolve(n + ".avsc");
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(Files.readString(file));
    }

    private static String text(Schema schema) {
        return SchemaFormatter.format("json/pretty", schema);
    }

    @ParameterizedTest
    @MethodSource("records")
    void todaysSchemaIsTheLastOfItsHistory(Schema record) throws IOException {
        var past = past(record);
        var last = past.isEmpty() ? "none" : text(parse(past.get(past.size() - 1)));
        if (!last.equals(text(record)) && System.getProperty("history.write") != null) {
            Files.createDirectories(HISTORY.resolve(record.getName()));
            Files.writeString(file(record, past.size() + 1), text(record) + "\n");
            return;
        }
        assertThat(text(record))
                .as(record.getName() + " changed; if it is meant, run: mvn -pl schemas test -Dtest=EvolutionTest"
                        + " -Dhistory.write")
                .isEqualTo(last);
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyPastSchemaReadsAndIsReadByTodays(Schema record) throws IOException {
        for (var file : past(record)) {
            var old = parse(file);
            assertCompatible("today's reader, writer of " + file, record, old);
            assertCompatible("reader of " + file + ", today's writer", old, record);
        }
    }

    private static void assertCompatible(String what, Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        assertThat(result.getIncompatibilities()).as(what).isEmpty();
    }

    @Test
    void theCheckSeesABreakingChange() throws IOException {
        var now = AgentMessage.getClassSchema();
        var broken = new Schema.Parser().parse(now.toString().replace("\"recipientId\"", "\"receiver\""));
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(broken, now)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }
}
