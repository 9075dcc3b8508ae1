package io.tmuxorchestrator.embedded.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes numbered records to one topic, remembers which were acknowledged, and counts what is there afterwards. */
final class Ledger {
    static final String TOPIC = "ledger";

    private final Map<String, Object> client;
    final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();

    Ledger(Map<String, String> client) {
        this.client = new HashMap<>(client);
    }

    Ledger createTopic() throws Exception {
        try (var admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        return this;
    }

    int leader() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(client)) {
            var topics = admin.describeTopics(List.of(TOPIC)).allTopicNames().get();
            return requireNonNull(topics.get(TOPIC))
                    .partitions()
                    .get(0)
                    .leader()
                    .id();
        }
    }

    /** Calls {@code each} with the number of every record handed to the producer. */
    Ledger write(int count, IntConsumer each) {
        client.put("acks", "all");
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            IntStream.range(0, count).forEach(i -> {
                var value = Integer.toString(i);
                var unused = producer.send(new ProducerRecord<>(TOPIC, value, value), (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.add(i);
                    }
                });
                each.accept(i);
            });
            producer.flush();
        }
        return this;
    }

    Ledger write(int count) {
        return write(count, ignored -> {});
    }

    List<Integer> read() {
        var partition = new TopicPartition(TOPIC, 0);
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            var found = new ArrayList<Integer>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> found.add(Integer.valueOf(r.value())));
            }
            return found;
        }
    }

    Set<Integer> lost() {
        var lost = new TreeSet<>(acknowledged);
        read().forEach(lost::remove);
        return lost;
    }
}
