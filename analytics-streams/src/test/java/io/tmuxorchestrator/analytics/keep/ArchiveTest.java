package io.tmuxorchestrator.analytics.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the driver every record is a transaction of its own, and Streams commits as it always does. */
class ArchiveTest {

    private static final String NAME = "kept";

    @TempDir
    private Path directory;

    private final List<String> asked = new ArrayList<>();

    @Test
    void isAskedOnceForWhatItBecameAndOnlyWhenTheTransactionEnds() {
        var kept = after(List.of(archive -> {
            archive.put("a", () -> value("first"));
            archive.put("a", () -> value("second"));
            archive.put("b", () -> value("other"));
            assertThat(asked).isEmpty();
        }));
        assertThat(asked).containsExactly("second", "other");
        assertThat(kept).isEqualTo(Map.of("a", "second", "b", "other"));
    }

    @Test
    void whatIsRemovedIsGoneWhetherItWasWrittenDownOrNot() {
        var kept = after(List.of(
                archive -> {
                    archive.put("stays", () -> value("1"));
                    archive.put("goes", () -> value("2"));
                    archive.put("never", () -> value("3"));
                    archive.remove("never");
                },
                archive -> archive.remove("goes")));
        assertThat(asked).containsExactly("1", "2");
        assertThat(kept).isEqualTo(Map.of("stays", "1"));
    }

    private byte[] value(String text) {
        asked.add(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is written down after each of the steps was a transaction. */
    private Map<String, String> after(List<Consumer<Archive>> steps) {
        var left = new ArrayList<>(steps);
        var topology = new Topology()
                .addSource("in", "in")
                .addProcessor("step", () -> new Step(left), "in")
                .addStateStore(new ArchiveBuilder(NAME), "step");
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "archive");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        try (var driver = new TopologyTestDriver(topology, properties)) {
            var text = Serdes.String().serializer();
            var input = driver.createInputTopic("in", text, text);
            for (var step : steps) {
                input.pipeInput("key", step.toString());
            }
            var kept = new TreeMap<String, String>();
            ((Archive) driver.getStateStore(NAME))
                    .forEach((key, bytes) -> kept.put(key, new String(bytes, StandardCharsets.UTF_8)));
            return kept;
        }
    }

    private static final class Step implements Processor<String, String, Void, Void> {

        private final List<Consumer<Archive>> left;
        private ProcessorContext<Void, Void> streams;

        private Step(List<Consumer<Archive>> left) {
            this.left = left;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            streams = context;
        }

        @Override
        public void process(Record<String, String> record) {
            left.remove(0).accept(streams.getStateStore(NAME));
        }
    }
}
