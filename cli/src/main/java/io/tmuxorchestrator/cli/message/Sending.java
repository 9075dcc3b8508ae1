package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.cli.broker.Directory;
import io.tmuxorchestrator.cli.broker.Following;
import io.tmuxorchestrator.cli.broker.Publisher;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes messages, after a look whether there is anybody to get them, and looks on for as long as is asked. */
final class Sending {

    private final KafkaClients clients;
    private final FollowOptions follow;
    private final SentReport report;

    Sending(KafkaClients clients, FollowOptions follow, SentReport report) {
        this.clients = clients;
        this.follow = follow;
        this.report = report;
    }

    ExitCode send(List<AgentMessage> messages, boolean checked) throws InterruptedException {
        try (var publisher = new Publisher(clients)) {
            var deliveries = deliveries(messages, checked ? directory(messages) : Optional.empty());
            if (!follow.isAsked()) {
                publish(publisher, messages, deliveries);
                return ExitCode.OK;
            }
            return following(publisher, messages, deliveries);
        }
    }

    /** Nobody can tell whether a person or a service is there; to ask would only cost time. */
    private Optional<Directory> directory(List<AgentMessage> messages) {
        var agents = messages.stream()
                .map(m -> Address.parse(m.getRecipientId()))
                .filter(a -> a instanceof Address.ToAgent || a.isGroup())
                .toList();
        return agents.isEmpty() ? Optional.empty() : Optional.of(Directory.read(clients, agents));
    }

    /** All are looked at before the first is sent. */
    private static Deliveries deliveries(List<AgentMessage> messages, Optional<Directory> directory) {
        var objections = messages.stream()
                .flatMap(m ->
                        directory
                                .flatMap(d -> d.objection(Address.parse(m.getRecipientId()), m.getSenderId()))
                                .stream())
                .collect(Collectors.joining("\n"));
        if (!objections.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, objections + "\nNothing was sent; --unchecked sends all the same.");
        }
        var deliveries = new Deliveries();
        messages.forEach(m -> deliveries.expect(m, members(m, directory)));
        return deliveries;
    }

    private static List<String> members(AgentMessage message, Optional<Directory> directory) {
        var address = Address.parse(message.getRecipientId());
        return address.isGroup()
                ? directory.map(d -> d.members(address, message.getSenderId())).orElse(List.of())
                : List.of();
    }

    private ExitCode following(Publisher publisher, List<AgentMessage> messages, Deliveries deliveries)
            throws InterruptedException {
        try (var following = new Following(clients)) {
            publish(publisher, messages, deliveries);
            var inTime = following.until(
                    follow.forAnswer() ? deliveries::areSettled : deliveries::areEnded,
                    follow.timeout(),
                    deliveries::observe);
            return follow.forAnswer() ? report.answers(deliveries, inTime) : report.endings(deliveries, inTime);
        }
    }

    private void publish(Publisher publisher, List<AgentMessage> messages, Deliveries deliveries)
            throws InterruptedException {
        var topic = clients.topics().name(Topic.MESSAGES);
        for (var message : messages) {
            var at = publisher.publish(new ProducerRecord<>(topic, message.getRecipientId(), message));
            report.sent(message, at, deliveries.copies(message.getId()), follow.isAsked());
        }
    }
}
