package io.tmuxorchestrator.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The least that can lie between two topics: reads bytes, writes them, commits ten times a second. Has a thread of its own. */
final class PlainLoop implements AutoCloseable {

    private static final long COMMIT = Duration.ofMillis(100).toNanos();

    private final Map<String, Object> settings;
    private final String from;
    private final String to;
    private volatile boolean ended;
    private final Thread thread = new Thread(this::run, "plain-loop");

    PlainLoop(Map<String, String> kafka, String from, String to) {
        settings = new HashMap<>(kafka);
        settings.put("group.id", "plain-loop");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("linger.ms", 0); // As the router has it; Kafka's own 5 ms would count against the loop.
        this.from = from;
        this.to = to;
        thread.start();
    }

    private void run() {
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(
                        Map.<String, Object>copyOf(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.subscribe(List.of(from));
            var committed = System.nanoTime();
            while (!ended) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    var unused = producer.send(new ProducerRecord<>(to, record.key(), record.value()));
                }
                if (System.nanoTime() - committed > COMMIT) {
                    producer.flush();
                    consumer.commitSync();
                    committed = System.nanoTime();
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
