package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.Services;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes straight to the inboxes of agents, as any outside producer may, and remembers what was acknowledged. Any thread. */
public final class Inboxes implements Post {

    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer serializer;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

    public Inboxes(Services services, Topics topics) {
        this.topics = topics;
        producer = services.rawProducer();
        serializer = services.serializer();
    }

    public static AgentMessage.Builder message(String agent, String sender, String content) {
        return AgentMessage.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSenderId(sender)
                .setRecipientId(agent)
                .setContent(content)
                .setPriority(Priority.NORMAL);
    }

    @Override
    public void publish(AgentMessage message, String text) {
        var topic = topics.inbox(message.getRecipientId());
        var key = message.getSenderId().getBytes(StandardCharsets.UTF_8);
        sent.add(new Sent(message, text, producer.send(new ProducerRecord<>(topic, key, serialize(topic, message)))));
    }

    private synchronized byte[] serialize(String topic, AgentMessage message) {
        return Objects.requireNonNull(serializer.serialize(topic, message));
    }

    @Override
    public List<Published> published() {
        producer.flush();
        return sent.stream()
                .map(Sent::published)
                .sorted(Comparator.comparingLong(Published::offset))
                .toList();
    }

    private record Sent(AgentMessage message, String text, Future<RecordMetadata> acknowledged) {

        Published published() {
            return new Published(
                    message.getRecipientId(),
                    offset(),
                    message.getId(),
                    text,
                    message.getPriority(),
                    message.getTtlSeconds().isPresent());
        }

        private long offset() {
            try {
                return acknowledged.get().offset();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("the broker did not take " + message.getId() + " of the test", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
