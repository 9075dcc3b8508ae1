package io.tmuxorchestrator.benchmarks.delivery;

import io.tmuxorchestrator.runtime.WorkerProcess;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/** A bridge that runs, and our way: to publish to the inbox of an agent. Any thread may give. */
final class BridgeRun implements Way, AutoCloseable {

    private static final String SENDER = "bench";
    private static final long BETWEEN_LOOKS = 5_000_000;

    private final WorkerProcess process;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<AgentMessage> serializer;
    private final List<String> agents;
    private final List<String> topics;
    private final Consumer<byte[], byte[]> events;
    private final List<TopicPartition> eventPartitions;
    /** How many events there must be at least; the bridge itself tells a few more. */
    private final AtomicLong expected = new AtomicLong();

    BridgeRun(WorkerProcess process, KafkaClients kafka, List<String> agents) {
        this.process = process;
        this.agents = agents;
        topics = agents.stream().map(kafka.topics()::inbox).toList();
        producer = kafka.rawProducer();
        serializer = kafka.serde(AgentMessage.class).serializer();
        events = kafka.rawConsumer(Map.of());
        eventPartitions = events.partitionsFor(kafka.topics().name(Topic.EVENTS)).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        expected.set(told());
    }

    @Override
    public void give(int pane, String line) {
        var message = AgentMessage.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSenderId(SENDER)
                .setRecipientId(agents.get(pane))
                .setContent(line)
                .build();
        var topic = topics.get(pane);
        expected.incrementAndGet();
        var unused = producer.send(new ProducerRecord<>(
                topic, SENDER.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, message)));
    }

    /** Waits until each message has its event; only then the bridge has nothing left to do. Of one thread. */
    void awaitTold(long seconds) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (told() < expected.get()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("events are missing after " + seconds + " s: there are " + told()
                        + ", and there should be " + expected);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private long told() {
        return events.endOffsets(eventPartitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void close() {
        events.close();
        producer.close();
        process.close();
        serializer.close();
    }
}
