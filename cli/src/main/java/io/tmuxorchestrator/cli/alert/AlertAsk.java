package io.tmuxorchestrator.cli.alert;

import io.tmuxorchestrator.analytics.alerts.Ask;
import io.tmuxorchestrator.cli.broker.Details;
import io.tmuxorchestrator.cli.broker.Held;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.broker.TopicReading;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Asks for something to be done with an alert, by a message to whoever keeps it, and looks on until it is. */
final class AlertAsk {

    private static final String ADDRESS = "service:analytics";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaClients clients;

    AlertAsk(KafkaClients clients) {
        this.clients = clients;
    }

    /** The alert as it is then. */
    Alert ask(Ask ask) throws InterruptedException {
        var held = Held.read(clients, Topic.ALERTS);
        var before = held.find(ask.key(), Alert.class)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "there is no alert '" + ask.key() + "'; " + Details.others(held, ask.key())));
        if (isOver(before) && ask.verb() != Ask.Verb.FALSE_ALARM && ask.verb() != Ask.Verb.USEFUL) {
            throw new CommandFailure(ExitCode.REFUSED, "the alert '" + ask.key() + "' is over");
        }
        try (var consumer = clients.rawConsumer(TopicReading.PROMPT);
                var deserializer = clients.deserializer()) {
            var topic = clients.topics().name(Topic.ALERTS);
            var reading = TopicReading.of(consumer, List.of(topic), Optional.empty());
            var id = UUID.randomUUID().toString();
            send(ask, id);
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (var record : reading.poll(POLL)) {
                    try {
                        if (deserializer.deserialize(topic, record.value()) instanceof Alert now
                                && answers(ask, id, now)) {
                            return now;
                        }
                    } catch (SerializationException e) {
                        // Not ours: what is waited for can be read.
                    }
                }
            }
        }
        throw new CommandFailure(
                ExitCode.UNREACHABLE,
                "nobody did it within " + PATIENCE.toSeconds()
                        + " s; it will be done when analytics-streams and message-router run: orc workers");
    }

    /** Whether it is what was asked for, and not what happened meanwhile; of what is over nothing more is written. */
    static boolean answers(Ask ask, String message, Alert now) {
        return now.getKey().equals(ask.key())
                && (message.equals(now.getAttributes().get("asked"))
                        || (isOver(now) && (ask.verb() == Ask.Verb.ACK || ask.verb() == Ask.Verb.RESOLVE)));
    }

    private static boolean isOver(Alert alert) {
        return alert.getState() == AlertState.RESOLVED;
    }

    private void send(Ask ask, String id) throws InterruptedException {
        var message = AgentMessage.newBuilder()
                .setId(id)
                .setTimestamp(Instant.now())
                .setSenderId(Sender.name())
                .setRecipientId(ADDRESS)
                .setContent(ask.toString())
                .build();
        try (var publisher = new Publisher(clients)) {
            publisher.publish(new ProducerRecord<>(clients.topics().name(Topic.MESSAGES), ADDRESS, message));
        }
    }
}
