package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.ChildJvm;
import io.tmuxorchestrator.testkit.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What one writes first: paste, wait a little, Enter, and commit the position afterwards. The suite must not like it. */
public final class NaiveBridge {

    private static final Duration SETTLE = Duration.ofMillis(60);

    private final Services services;
    private final Topics topics;
    private final Path socket;
    private final Path text;

    private NaiveBridge(Map<String, String> settings) throws IOException {
        services = services(settings);
        topics = new Topics(settings.get("topics.prefix"), 3, 1);
        socket = Path.of(settings.get("bridge.tmux.socket"));
        text = Files.createDirectories(Path.of(settings.get("data.directory"))).resolve("text");
    }

    public static void main(String[] arguments) throws Exception {
        new NaiveBridge(ChildJvm.settings(arguments)).run();
    }

    private static Services services(Map<String, String> settings) {
        var kafka = new HashMap<String, String>();
        kafka.put("bootstrap.servers", settings.get("kafka.bootstrap"));
        return new Services(kafka, Map.of("schema.registry.url", settings.get("registry.url")), "", "");
    }

    private void run() throws Exception {
        try (var consumer = consumer();
                var producer = services.rawProducer();
                var serializer = services.serializer();
                var deserializer = services.deserializer()) {
            while (true) {
                var panes = panes();
                consumer.assign(panes.keySet().stream()
                        .map(inbox -> new TopicPartition(inbox, 0))
                        .toList());
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var message = (AgentMessage) deserializer.deserialize(record.topic(), record.value());
                    type(panes.get(record.topic()), message.getContent());
                    var events = topics.name(Topic.EVENTS);
                    var event = serializer.serialize(events, delivered(record, message));
                    producer.send(new ProducerRecord<>(events, event)).get();
                }
                consumer.commitSync();
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(services.kafka());
        settings.put("group.id", topics.prefix() + "naive");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static AgentEvent delivered(ConsumerRecord<byte[], byte[]> record, AgentMessage message) {
        return AgentEvent.newBuilder()
                .setId(Ids.derived(record.topic(), Long.toString(record.offset())))
                .setType(EventType.MESSAGE_DELIVERED)
                .setTime(Instant.EPOCH)
                .setMessageId(message.getId())
                .build();
    }

    /** From inbox to pane. */
    private Map<String, String> panes() {
        return tmux("list-panes", "-a", "-f", "#{@orc_agent}", "-F", "#{@orc_agent} #{pane_id}")
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(pane -> topics.inbox(pane[0]), pane -> pane[1]));
    }

    private void type(String pane, String content) throws IOException {
        Files.write(text, Texts.noCommand(Texts.clean(content)).getBytes(StandardCharsets.UTF_8));
        tmux("load-buffer", "-b", "b", text.toString(), ";", "paste-buffer", "-p", "-r", "-d", "-b", "b", "-t", pane);
        LockSupport.parkNanos(SETTLE.toNanos());
        tmux("send-keys", "-t", pane, "Enter");
    }

    private String tmux(String... words) {
        var command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(List.of(words));
        return Program.run(command, "install tmux");
    }
}
