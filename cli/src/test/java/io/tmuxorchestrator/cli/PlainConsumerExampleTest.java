package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import example.PlainConsumerExample;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.RealServices;
import io.tmuxorchestrator.testkit.Services;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The consumer that {@code docs/topics.md} shows reads what the system writes. */
@ExtendWith(RealServices.class)
class PlainConsumerExampleTest {

    @TempDir
    Path directory;

    @Test
    void printsTheRecordsOfATopic(Services services) throws Exception {
        var topics = new Topics(Services.newPrefix(), 1, 1);
        var topic = topics.name(Topic.EVENTS);
        try (var admin = services.admin();
                var producer = services.rawProducer();
                var serializer = services.serializer()) {
            new TopicAdmin(admin).create(topics.standing());
            var event = AgentEvent.newBuilder()
                    .setType(EventType.HOST_UP)
                    .setTime(Instant.EPOCH)
                    .setText("laptop is up")
                    .build();
            var key = "laptop".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, event)))
                    .get();
        }
        assertThat(printed(clientProperties(services), topic))
                .startsWith("laptop {")
                .contains("\"type\": \"HOST_UP\"")
                .contains("\"text\": \"laptop is up\"");
    }

    private Path clientProperties(Services services) throws Exception {
        var settings = new HashMap<>(services.kafka());
        settings.putAll(services.registry());
        var lines = settings.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.toList());
        return Files.write(directory.resolve("client.properties"), lines);
    }

    private static String printed(Path settings, String topic) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            PlainConsumerExample.main(new String[] {settings.toString(), topic, "1"});
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
