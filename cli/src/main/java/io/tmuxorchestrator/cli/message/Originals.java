package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds the message of an id, newest first: in the inbox of who answers, among all messages, by the events about it. */
final class Originals {

    /** Records of each topic; a few seconds at most. What is older is answered by 'orc send --in-reply-to'. */
    private static final long LIMIT = 1_000_000;

    private final KafkaClients clients;

    Originals(KafkaClients clients) {
        this.clients = clients;
    }

    Optional<Original> find(String id, String answering) {
        try (var scan = new Scan(clients)) {
            return Stream.concat(
                            inbox(answering).filter(scan::has).stream(),
                            Stream.of(Topic.MESSAGES, Topic.EVENTS).map(clients.topics()::name))
                    .flatMap(topic -> scan.newest(topic, LIMIT, r -> original(scan, r, id)).stream())
                    .findFirst();
        }
    }

    private Optional<String> inbox(String name) {
        return Address.Name.isLegal(name) ? Optional.of(clients.topics().inbox(name)) : Optional.empty();
    }

    private static Optional<Original> original(Scan scan, ConsumerRecord<byte[], byte[]> record, String id) {
        return Scan.holds(record.value(), id)
                ? scan.decode(record).flatMap(value -> Original.of(value, record, id))
                : Optional.empty();
    }
}
