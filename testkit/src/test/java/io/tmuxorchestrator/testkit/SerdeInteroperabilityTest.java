package io.tmuxorchestrator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.serde.RegistryClient;
import io.tmuxorchestrator.schemas.serde.RegistryException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our serde against a real registry over time, and against somebody else's serde. */
@ExtendWith(RealServices.class)
class SerdeInteroperabilityTest {

    private static final String NAMESPACE =
            "{\"type\":\"record\",\"name\":\"Note\",\"namespace\":\"test\",\"fields\":[";

    private final String topic = Services.newPrefix() + "topic";
    private Services services;

    @BeforeEach
    void take(Services services) {
        this.services = services;
    }

    @Test
    void somebodyElsesSerdeReadsWhatWeWriteAndWritesTheSameBytes() {
        try (var ours = services.serializer();
                var theirs = new AvroKafkaSerializer<Object>(resolver());
                var theirReader = new AvroKafkaDeserializer<Object>(resolver());
                var ourReader = services.deserializer()) {
            var settings = Map.of(
                    "apicurio.registry.url", "http://127.0.0.1:1", // Never asked: the resolver is ours.
                    "apicurio.registry.use-id", "contentId",
                    "apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler",
                    "apicurio.registry.use-specific-avro-reader", "true");
            theirs.configure(settings, false);
            theirReader.configure(settings, false);

            var bytes = ours.serialize(topic, message());
            assertThat(theirs.serialize(topic, message())).isEqualTo(bytes);
            assertThat(theirReader.deserialize(topic, bytes)).isEqualTo(message());
            assertThat(ourReader.deserialize(topic, theirs.serialize(topic, message())))
                    .isEqualTo(message());
        }
    }

    @Test
    void aReaderOfTodayReadsWhatAWriterOfTomorrowAdds() {
        var tomorrow = new Schema.Parser()
                .parse(
                        AgentMessage.getClassSchema()
                                .toString()
                                .replace(
                                        "{\"name\":\"protocolVersion\"",
                                        "{\"name\":\"mood\",\"type\":\"string\",\"default\":\"calm\"},{\"name\":\"protocolVersion\""));
        try (var serializer = services.serializer();
                var deserializer = services.deserializer()) {
            serializer.serialize(topic, message()); // The first version of the subject.
            var record = new GenericRecordBuilder(tomorrow)
                    .set("recipientId", "alice")
                    .set("content", "hi")
                    .set("mood", "bright")
                    .build();
            var read = (AgentMessage) deserializer.deserialize(topic, serializer.serialize(topic, record));
            assertThat(read.getContent()).isEqualTo("hi");
            assertThat(read.getProtocolVersion()).isEqualTo("tmux-bridge-v1");
            assertThat(read.getPriority()).isEqualTo(Priority.NORMAL);
        }
    }

    @Test
    void aReaderOfTodaySeesTheDefaultForAWordOfTomorrow() {
        var tomorrow = new Schema.Parser()
                .parse(AgentEvent.getClassSchema()
                        .toString()
                        .replace("\"ERROR_OCCURRED\"]", "\"ERROR_OCCURRED\",\"AGENT_PROMOTED\"]"));
        try (var serializer = services.serializer();
                var deserializer = services.deserializer()) {
            var record = new GenericRecordBuilder(tomorrow)
                    .set(
                            "type",
                            new GenericData.EnumSymbol(tomorrow.getField("type").schema(), "AGENT_PROMOTED"))
                    .set("time", 0L)
                    .set("agent", "alice")
                    .build();
            var read = (AgentEvent) deserializer.deserialize(topic, serializer.serialize(topic, record));
            assertThat(read.getType()).isEqualTo(EventType.UNKNOWN);
            assertThat(read.getAgent()).contains("alice");
        }
    }

    @Test
    void aSchemaThatOldRecordsDoNotFitIsRefused() {
        try (var serializer = services.serializer()) {
            serializer.serialize(topic, note("{\"name\":\"a\",\"type\":\"string\"}", "a", "1"));
            var demanding = note("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"string\"}", "b", "2");
            assertThatThrownBy(() -> serializer.serialize(topic, demanding))
                    .isInstanceOfSatisfying(
                            RegistryException.class,
                            e -> assertThat(e.isTemporary()).isFalse())
                    .hasMessageContainingAll("409", topic + "-value", "must be compatible with those before it");
        }
    }

    @Test
    void withoutRegisteringOnlyKnownSchemasAreWritten() {
        try (var strict = serializer(Map.of("auto.register.schemas", "false"));
                var free = services.serializer()) {
            assertThatThrownBy(() -> strict.serialize(topic, message()))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContainingAll("404", topic + "-value");
            var bytes = free.serialize(topic, message());
            assertThat(strict.serialize(topic, message())).isEqualTo(bytes);
        }
    }

    /** By name: Avro's own writer would take the fields by position and write one as the other. */
    @Test
    void theLatestSchemaIsWrittenByTheNamesOfItsFields() {
        var registry = RegistryClient.of(services.registry());
        var latest = schema("{\"name\":\"b\",\"type\":\"string\"},{\"name\":\"a\",\"type\":\"string\"},"
                + "{\"name\":\"c\",\"type\":\"string\",\"default\":\"new\"}");
        registry.register(topic + "-value", latest);
        try (var serializer = serializer(Map.of("auto.register.schemas", "false", "use.latest.version", "true"));
                var deserializer = services.deserializer()) {
            var record = note("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"string\"}", "b", "B");
            record.put("a", "A");
            var read = (GenericRecord) deserializer.deserialize(topic, serializer.serialize(topic, record));
            assertThat(read.getSchema()).isEqualTo(latest);
            assertThat(read.get("a")).hasToString("A");
            assertThat(read.get("b")).hasToString("B");
            assertThat(read.get("c")).hasToString("new");
        }
    }

    @Test
    void aRecordThatDoesNotFitTheLatestSchemaIsRefused() {
        var registry = RegistryClient.of(services.registry());
        registry.register(topic + "-value", schema("{\"name\":\"z\",\"type\":\"string\"}"));
        try (var serializer = serializer(Map.of("auto.register.schemas", "false", "use.latest.version", "true"))) {
            var record = note("{\"name\":\"a\",\"type\":\"string\"}", "a", "A");
            assertThatThrownBy(() -> serializer.serialize(topic, record))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContainingAll("cannot write a Note to " + topic, "z");
        }
    }

    @Test
    void aSchemaMayReferToTypesOfOtherSubjects() throws Exception {
        var place = "{\"type\":\"record\",\"name\":\"Place\",\"namespace\":\"test\",\"fields\":"
                + "[{\"name\":\"city\",\"type\":\"string\"}]}";
        var trip = "{\"type\":\"record\",\"name\":\"Trip\",\"namespace\":\"test\",\"fields\":"
                + "[{\"name\":\"to\",\"type\":\"test.Place\"}]}";
        post(topic + "-place", "{\"schema\":" + quoted(place) + "}");
        post(
                topic + "-value",
                "{\"schema\":" + quoted(trip) + ",\"references\":[{\"name\":\"test.Place\",\"subject\":\"" + topic
                        + "-place\",\"version\":1}]}");

        var settings = Map.of("auto.register.schemas", "false", "use.latest.version", "true");
        var parser = new Schema.Parser();
        var places = parser.parse(place);
        var trips = parser.parse(trip);
        var record = new GenericRecordBuilder(trips)
                .set("to", new GenericRecordBuilder(places).set("city", "Ulm").build())
                .build();
        try (var serializer = serializer(settings);
                var deserializer = services.deserializer()) {
            var bytes = serializer.serialize(topic, record);
            assertThat(deserializer.deserialize(topic, bytes)).hasToString("{\"to\": {\"city\": \"Ulm\"}}");
        }
    }

    private void post(String subject, String body) throws IOException, InterruptedException {
        var uri = URI.create(services.registry().get("schema.registry.url") + "/subjects/" + subject + "/versions");
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }

    private ApicurioResolver resolver() {
        return new ApicurioResolver(RegistryClient.of(services.registry()), topic + "-value");
    }

    private AvroSerializer serializer(Map<String, String> more) {
        var settings = new HashMap<String, String>(services.registry());
        settings.putAll(more);
        var serializer = new AvroSerializer();
        serializer.configure(settings, false);
        return serializer;
    }

    private static GenericRecord note(String fields, String field, String value) {
        var record = new GenericData.Record(schema(fields));
        record.put(field, value);
        return record;
    }

    private static Schema schema(String fields) {
        return new Schema.Parser().parse(NAMESPACE + fields + "]}");
    }

    private static AgentMessage message() {
        return AgentMessage.newBuilder()
                .setId("6f0f3b52-6f3d-4a3c-9a51-3f3ad3c0a8d1")
                .setTimestamp(Instant.ofEpochMilli(1_700_000_000_123L))
                .setRecipientId("alice")
                .setContent("Grüße, 世界")
                .setPriority(Priority.URGENT)
                .setMetadata(Map.of("session", "shop"))
                .setTtlSeconds(60)
                .build();
    }
}
