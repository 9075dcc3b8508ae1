package io.tmuxorchestrator.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.RandomRecords;
import io.tmuxorchestrator.schemas.json.RecordJson;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private ScriptedRegistry registry;
    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();

    @BeforeEach
    void start() throws IOException {
        registry = new ScriptedRegistry();
        registry.hold(42, AgentMessage.getClassSchema());
        serializer.configure(registry.config(), false);
        deserializer.configure(registry.config(), false);
    }

    @AfterEach
    void stop() {
        registry.close();
        serializer.close();
        deserializer.close();
    }

    private static IndexedRecord sample() throws IOException {
        return RecordJson.read(
                AgentMessage.getClassSchema(),
                Files.readString(Path.of("src/test/resources/golden/AgentMessage.json")));
    }

    /** The bytes others read. They were written once and must never change. */
    @Test
    void writesTheWireFormatToTheByte() throws IOException {
        var golden = HexFormat.of()
                .parseHex(Files.readString(Path.of("src/test/resources/golden/AgentMessage.hex"))
                        .strip());
        assertThat(serializer.serialize("orc.messages", sample())).isEqualTo(golden);
        assertThat(deserializer.deserialize("orc.messages", golden)).isEqualTo(sample());
    }

    @Test
    void readsBackEveryRecordOfTheCatalogue() {
        for (var topic : Topic.values()) {
            topic.value().ifPresent(schema -> {
                var reader = new AvroDeserializer();
                registry.hold(42, schema);
                reader.configure(registry.config(), false);
                for (var seed = 0; seed < 200; seed++) {
                    var record = new RandomRecords(seed).record(schema);
                    var bytes = serializer.serialize("orc.x", record);
                    assertThat(reader.deserialize("orc.x", bytes))
                            .as("seed " + seed)
                            .isEqualTo(record);
                }
            });
        }
    }

    @Test
    void asksTheRegistryOnceForASchema() {
        for (var i = 0; i < 100; i++) {
            deserializer.deserialize(
                    "t", serializer.serialize("t", new RandomRecords(i).record(AgentMessage.getClassSchema())));
        }
        assertThat(registry.calls).hasValue(2);
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(serializer.serialize("t", null)).isNull();
        assertThat(deserializer.deserialize("t", null)).isNull();
    }

    @Test
    void givesGenericRecordsToWhoeverAsks() throws IOException {
        var generic = new AvroDeserializer();
        generic.configure(Map.of("schema.registry.url", registry.url(), "specific.avro.reader", "false"), false);
        var read = generic.deserialize("t", serializer.serialize("t", sample()));
        assertThat(read).isInstanceOf(GenericRecord.class).isNotInstanceOf(AgentMessage.class);
        assertThat(((GenericRecord) read).get("content")).hasToString("run the tests");
    }

    @Test
    void saysWhyBytesAreNoRecord() throws IOException {
        var good = serializer.serialize("t", sample());
        assertRefused(new byte[0], "the value is empty");
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "does not begin with a schema id");
        assertRefused(Arrays.copyOf(good, good.length - 1), "the value does not fit schema 42: ");
        assertRefused(Arrays.copyOf(good, good.length + 1), "bytes are left over after the record");
        assertRefused(new byte[] {0, 0, 0, 0, 7}, "40403");
    }

    private void assertRefused(byte[] value, String why) {
        assertThatThrownBy(() -> deserializer.deserialize("t", value))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(why);
    }

    /** A length of 1 GiB in front of nothing: room for it must not be made. */
    @Test
    void doesNotBelieveAClaimedLength() {
        var claim = HexFormat.of().parseHex("000000002a" + "8080808008");
        for (var i = 0; i < 1_000; i++) {
            assertRefused(claim, "the value does not fit schema 42: ");
        }
    }

    /** Whatever the bytes, the answer is a record or a refusal: never another exception, never the end of the process. */
    @Test
    void survivesAnyBytes() throws IOException {
        var good = serializer.serialize("t", sample());
        for (var seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var bytes = good.clone();
            for (var flips = random.nextInt(8); flips >= 0; flips--) {
                bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
            }
            try {
                assertThat(deserializer.deserialize("t", Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length - 4))))
                        .isInstanceOf(AgentMessage.class);
            } catch (SerializationException e) {
                assertThat(e).hasMessageStartingWith("the value does not fit schema 42: ");
            }
        }
    }

    @Test
    void refusesWhatIsNoRecord() {
        assertThatThrownBy(() -> serializer.serialize("t", "text"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("cannot write a java.lang.String to t: it is no Avro record");
    }
}
