package io.tmuxorchestrator.benchmarks.analytics;

import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.testkit.ChildJvm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The least that can be done with events: reads them, decodes them, counts by agent and type, commits often enough to be watched. */
final class PlainReader {

    static final String GROUP = "plain-reader";

    private static final long COMMIT = Duration.ofMillis(100).toNanos();

    private PlainReader() {}

    public static void main(String[] arguments) {
        AvroTrust.establish();
        var configuration = ConfigurationLoader.of(RuntimeSettings.sections())
                .flags(ChildJvm.settings(arguments))
                .load();
        var kafka = new KafkaClients(configuration, GROUP);
        Map<String, Long> counts = new HashMap<>();
        try (var consumer = kafka.rawConsumer(
                        Map.of("group.id", kafka.topics().prefix() + GROUP, "auto.offset.reset", "earliest"));
                var deserializer = kafka.serde(AgentEvent.class).deserializer()) {
            consumer.subscribe(List.of(kafka.topics().name(Topic.EVENTS)));
            var committed = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) { // Until it is killed.
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    var event = deserializer.deserialize(record.topic(), record.value());
                    counts.merge(event.getAgent().orElse("") + event.getType(), 1L, Long::sum);
                }
                if (System.nanoTime() - committed > COMMIT) {
                    consumer.commitSync();
                    committed = System.nanoTime();
                }
            }
        }
    }
}
