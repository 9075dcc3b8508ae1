package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.cli.Installation;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import io.tmuxorchestrator.testkit.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Stands for the panes of some agents: takes what comes into their inboxes, and answers what asks for an answer. */
final class EchoBridge implements AutoCloseable {

    private final Installation installation;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;

    EchoBridge(Installation installation, Services services, String... agents) {
        this.installation = installation;
        var topics = installation.clients().topics();
        var inboxes = List.of(agents).stream().map(topics::inbox).toList();
        try (var admin = services.admin()) {
            new TopicAdmin(admin).create(inboxes.stream().map(topics::spec).toList());
        }
        consumer = installation.clients().rawConsumer(Map.of());
        var partitions = inboxes.stream().map(i -> new TopicPartition(i, 0)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = new Thread(this::run, "echo-bridge");
        thread.start();
    }

    private void run() {
        try (consumer;
                var deserializer = installation.clients().deserializer()) {
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    take((AgentMessage) deserializer.deserialize(record.topic(), record.value()));
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(AgentMessage message) throws Exception {
        var agent = message.getRecipientId();
        installation.put(
                Topic.EVENTS,
                agent,
                AgentEvent.newBuilder()
                        .setType(EventType.MESSAGE_DELIVERED)
                        .setTime(Instant.now())
                        .setAgent(agent)
                        .setMessageId(message.getId())
                        .build());
        if (message.getRequiresResponse()) {
            installation.put(
                    Topic.MESSAGES,
                    message.getSenderId(),
                    AgentMessage.newBuilder()
                            .setId(UUID.randomUUID().toString())
                            .setSenderId(agent)
                            .setRecipientId(message.getSenderId())
                            .setInReplyTo(message.getId())
                            .setContent("you said: " + message.getContent())
                            .build());
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
