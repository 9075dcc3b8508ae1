package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.broker.Letter;
import io.tmuxorchestrator.cli.broker.TopicReading;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All dead letters that are kept, the oldest first. What is read is bytes: whether they are a record shows later. */
final class Letters {

    private static final Map<String, Object> IN_BULK = Map.of("max.poll.records", 5_000, "fetch.max.wait.ms", 5);

    private Letters() {}

    static List<Letter> read(KafkaClients clients) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var topic = List.of(clients.topics().name(Topic.DEAD_LETTERS));
        try (var consumer = clients.rawConsumer(IN_BULK)) {
            TopicReading.of(consumer, topic, Optional.of(Instant.EPOCH)).toEnd(records::add);
        }
        return letters(records);
    }

    /** Pure: a record that says of another that it was replayed may stand anywhere after it, or in another partition. */
    static List<Letter> letters(List<ConsumerRecord<byte[], byte[]>> records) {
        var replayed = new HashMap<Letter.Place, Instant>();
        records.forEach(r -> Letter.replayed(r.headers())
                .ifPresent(place ->
                        replayed.merge(place, Instant.ofEpochMilli(r.timestamp()), (a, b) -> a.isAfter(b) ? a : b)));
        return records.stream()
                .filter(r -> Letter.replayed(r.headers()).isEmpty())
                .flatMap(r ->
                        Letter.of(r, Optional.ofNullable(replayed.get(new Letter.Place(r.partition(), r.offset()))))
                                .stream())
                .sorted(Comparator.comparing((Letter l) -> l.why().at())
                        .thenComparing(l -> l.place().offset()))
                .toList();
    }

    static Letter find(List<Letter> letters, Letter.Place place) {
        return letters.stream()
                .filter(l -> l.place().equals(place))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no dead letter " + place + "; see 'orc dead-letters list'"));
    }
}
