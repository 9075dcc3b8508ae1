package io.tmuxorchestrator.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.RandomRecords;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {

    static Stream<Schema> records() {
        return Arrays.stream(Topic.values()).flatMap(t -> t.value().stream()).distinct();
    }

    @ParameterizedTest
    @MethodSource("records")
    void losesNothingBothWays(Schema schema) {
        for (var seed = 0; seed < 1_000; seed++) {
            var record = new RandomRecords(seed).record(schema);
            var json = RecordJson.write(record);
            assertThat(RecordJson.read(schema, json))
                    .as("seed " + seed + ": " + json)
                    .isEqualTo(record);
        }
    }

    /** Apart from the rest, because a record that holds NaN does not equal itself. */
    @Test
    void writesNotANumberAsText() {
        var json = "{\"host\":\"h\",\"state\":\"UP\",\"reportedAt\":0,\"load\":\"NaN\"}";
        var host = (Host) RecordJson.read(Host.getClassSchema(), json);
        assertThat(host.getLoad()).isNaN();
        assertThat(RecordJson.write(host)).contains("\"load\":\"NaN\"");
    }

    @Test
    void fillsInWhatWasLeftOut() {
        var read = RecordJson.read(
                AgentMessage.getClassSchema(), "{\"recipientId\": \"alice\", \"content\": \"run the tests\"}");
        assertThat(read)
                .isEqualTo(AgentMessage.newBuilder()
                        .setRecipientId("alice")
                        .setContent("run the tests")
                        .build());
    }

    @Test
    void writesWhatAPersonReads() {
        var event = AgentEvent.newBuilder()
                .setType(EventType.MESSAGE_DELIVERED)
                .setTime(Instant.parse("2026-12-01T09:00:00Z"))
                .setAgent("alice")
                .build();
        assertThat(RecordJson.write(event))
                .startsWith(
                        "{\"id\":\"\",\"type\":\"MESSAGE_DELIVERED\",\"time\":\"2026-12-01T09:00:00Z\",\"agent\":\"alice\"");
    }

    @Test
    void takesTimesWithAnOffsetAndInMilliseconds() {
        var text = "{\"type\": \"HOST_UP\", \"time\": \"2026-12-01T10:00:00+01:00\"}";
        var number = "{\"type\": \"HOST_UP\", \"time\": 1796115600000}";
        assertThat(RecordJson.read(AgentEvent.getClassSchema(), text))
                .isEqualTo(RecordJson.read(AgentEvent.getClassSchema(), number));
    }

    @Test
    void namesEveryMistakeAtOnce() {
        assertThatThrownBy(() -> RecordJson.read(
                        AgentMessage.getClassSchema(),
                        "{\"recipientid\": \"alice\", \"priority\": \"HIHG\", \"ttlSeconds\": 1.5, \"hops\": \"many\","
                                + " \"timestamp\": \"tomorrow\", \"metadata\": {\"a\": 1}, \"requiresResponse\": \"yes\","
                                + " \"attachments\": {\"codeSnippets\": [{\"code\": 5}]}, \"content\": \"hi\"}"))
                .isInstanceOf(InvalidRecord.class)
                .hasMessage("no AgentMessage:"
                        + "\n  recipientid: 'recipientid' is no field of AgentMessage; did you mean recipientId?"
                        + "\n  timestamp: 'tomorrow' is no time; use 2026-12-01T09:00:00Z, or milliseconds since 1970"
                        + "\n  recipientId: '' is missing; give it: To whom, as an address: \"alice\", \"@developer\","
                        + " \"project:shop\", \"project:shop/@qa\", \"@all\", \"service:sync\", \"user:ann\"."
                        + "\n  metadata.a: '1' is no text; put it in quotes"
                        + "\n  priority: 'HIHG' is no Priority; did you mean HIGH?"
                        + "\n  requiresResponse: 'yes' is no truth value; use true or false"
                        + "\n  ttlSeconds: '1.5' is no whole number of 32 bits; use a number such as 3"
                        + "\n  attachments.codeSnippets[0].code: '5' is no text; put it in quotes"
                        + "\n  hops: 'many' is no whole number of 32 bits; use a number such as 3");
    }

    @Test
    void saysWhereTextIsNoJson() {
        assertThatThrownBy(() -> RecordJson.read(AgentMessage.getClassSchema(), "{\"content\": \n nope}"))
                .hasMessageStartingWith("no AgentMessage:\n  line 2, column ")
                .hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> RecordJson.read(MetricWindow.getClassSchema(), "[]"))
                .hasMessageContaining("is no object; write { \"field\": value, ... }");
    }
}
