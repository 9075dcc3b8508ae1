package io.tmuxorchestrator.cli.figures;

import io.tmuxorchestrator.analytics.metrics.Publisher;
import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.analytics.metrics.Subject;
import io.tmuxorchestrator.analytics.read.History;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.cli.broker.TopicReading;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Fills a history from the topic: of one subject from its partition alone, and decoding only the windows that are wanted. */
final class MetricsReader {

    private final KafkaClients clients;

    MetricsReader(KafkaClients clients) {
        this.clients = clients;
        Broker.check(clients);
    }

    History all(History history) {
        return read(history, Optional.empty());
    }

    History of(Subject subject, History history) {
        return read(history, Optional.of(subject));
    }

    private History read(History history, Optional<Subject> only) {
        try (var scan = new Scan(clients)) {
            var topic = clients.topics().name(Topic.METRICS);
            var found = scan.since(partitions(scan, topic, only), history.since(), r -> isWanted(r, history, only));
            found.stream()
                    .flatMap(r -> scan.decode(r).stream())
                    .filter(MetricWindow.class::isInstance)
                    .map(MetricWindow.class::cast)
                    .filter(w -> only.isEmpty() || Subject.of(w).equals(only.get()))
                    .forEach(history::add);
        }
        return history;
    }

    private static List<TopicPartition> partitions(Scan scan, String topic, Optional<Subject> only) {
        var all = scan.partitions(topic);
        return only.map(s -> TopicReading.holding(all, s.id())).map(List::of).orElse(all);
    }

    private static byte[] key(Subject subject) {
        return subject.id().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isWanted(ConsumerRecord<byte[], byte[]> record, History history, Optional<Subject> only) {
        return only.filter(s -> !Arrays.equals(key(s), record.key())).isEmpty()
                && span(record)
                        .filter(s -> history.wants(s, Instant.ofEpochMilli(record.timestamp())))
                        .isPresent();
    }

    private static Optional<Span> span(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.headers().lastHeader(Publisher.SPAN))
                .flatMap(h -> Span.named(new String(h.value(), StandardCharsets.UTF_8)));
    }
}
