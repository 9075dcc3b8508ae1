package io.tmuxorchestrator.benchmarks;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * From one topic to another, through whatever is between them: sends at a steady rate, and times each message from the moment
 * it was due until a reader of the other topic has it. One thread sends, the one that measures reads.
 */
final class Hop implements AutoCloseable {

    private static final Duration GAP = Duration.ofMillis(2);

    private final String from;
    private final String recipient;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();
    private long run;

    Hop(Map<String, String> kafka, Map<String, String> registry, String from, String to, String recipient) {
        this.from = from;
        this.recipient = recipient;
        var settings = new HashMap<String, Object>(kafka);
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(new HashMap<>(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(to, 0)));
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        serializer.configure(registry, false);
        deserializer.configure(registry, false);
    }

    /** The median of so many at a steady rate, in milliseconds. */
    double median(int messages) throws InterruptedException {
        var took = took(messages, GAP);
        Arrays.sort(took);
        return took[messages / 2];
    }

    /** How long each takes of so many that are all due at once, in microseconds. */
    double each(int messages) throws InterruptedException {
        return Arrays.stream(took(messages, Duration.ZERO)).max().orElseThrow() * 1e3 / messages;
    }

    /** In milliseconds, in the order of arrival. */
    private double[] took(int messages, Duration gap) throws InterruptedException {
        var due = new long[messages];
        var took = new double[messages];
        var start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        for (var i = 0; i < messages; i++) {
            due[i] = start + i * gap.toNanos();
        }
        run++;
        var sender = new Thread(() -> send(due), "bench-sender");
        sender.start();
        for (var read = 0; read < messages; ) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                var numbers = numbers(record);
                if (Long.parseLong(numbers[0]) == run) {
                    took[read++] = (System.nanoTime() - due[Integer.parseInt(numbers[1])]) / 1e6;
                }
            }
        }
        sender.join();
        return took;
    }

    private String[] numbers(ConsumerRecord<byte[], byte[]> record) {
        var message = (AgentMessage) Objects.requireNonNull(deserializer.deserialize(record.topic(), record.value()));
        return message.getContent().split(" ", -1);
    }

    private void send(long[] due) {
        for (var i = 0; i < due.length; i++) {
            for (var left = due[i] - System.nanoTime(); left > 0; left = due[i] - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            send(recipient, run + " " + i + " " + "x".repeat(500));
        }
    }

    void send(String to, String content) {
        var message = AgentMessage.newBuilder()
                .setRecipientId(to)
                .setContent(content)
                .setSenderId("user:bench")
                .build();
        var value = serializer.serialize(from, message);
        var unused = producer.send(new ProducerRecord<>(from, to.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
