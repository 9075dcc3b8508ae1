package io.tmuxorchestrator.benchmarks.scheduler;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.Services;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Ours: writes schedules, and times the messages that come of them. One thread. */
final class Firings implements Contender {

    private static final Duration NOTHING_COMES = Duration.ofMinutes(2);

    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerializer serializer;
    private final AvroDeserializer deserializer;
    private int runs;

    Firings(Services services, Topics topics) {
        this.topics = topics;
        producer = services.rawProducer();
        consumer = services.rawConsumer();
        serializer = services.serializer();
        deserializer = services.deserializer();
        var messages = topics.name(Topic.MESSAGES);
        consumer.assign(consumer.partitionsFor(messages).stream()
                .map(p -> new TopicPartition(messages, p.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    @Override
    public String name() {
        return "ours";
    }

    /** Once each; a person gets them, so that no agent need be there. */
    void write(String name, int count, IntFunction<Instant> due) {
        var topic = topics.name(Topic.SCHEDULES);
        for (var i = 0; i < count; i++) {
            var schedule = Schedule.newBuilder()
                    .setId(name + i)
                    .setKind(ScheduleKind.ONCE)
                    .setDueAt(due.apply(i))
                    .setRecipientId("user:bench")
                    .setContent("How far are you? Say it in a line, and what you need.")
                    .build();
            var key = schedule.getId().getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, schedule)));
        }
        producer.flush();
    }

    @Override
    public double[] lateness(int count, Duration ahead, double apartMillis) {
        var name = "run" + runs++ + "-";
        var first = Instant.now().plus(ahead);
        write(name, count, i -> first.plusNanos((long) (i * apartMillis * 1e6)));
        var late = new double[count];
        var read = 0;
        var patience = first.plusMillis((long) (count * apartMillis)).plus(NOTHING_COMES);
        while (read < count) {
            for (var record : consumer.poll(Duration.ofMillis(50))) {
                var now = Instant.now();
                var message =
                        (AgentMessage) Objects.requireNonNull(deserializer.deserialize(record.topic(), record.value()));
                if (message.getScheduleId().filter(id -> id.startsWith(name)).isPresent()) {
                    var due = Instant.parse(message.getMetadata().get("scheduledFor"));
                    late[read++] = Duration.between(due, now).toNanos() / 1e6;
                }
            }
            if (Instant.now().isAfter(patience)) {
                throw new IllegalStateException(read + " of " + count + " messages came");
            }
        }
        Arrays.sort(late);
        return late;
    }

    /** How long it takes, in seconds, until every partition fires what is due now. */
    double untilAllFire() {
        var late = lateness(20 * consumer.assignment().size(), Duration.ZERO, 0);
        return late[late.length - 1] / 1_000;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        serializer.close();
        deserializer.close();
    }
}
