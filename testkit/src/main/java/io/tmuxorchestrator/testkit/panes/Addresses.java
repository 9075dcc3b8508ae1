package io.tmuxorchestrator.testkit.panes;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import io.tmuxorchestrator.testkit.MessageAccount;
import io.tmuxorchestrator.testkit.MessageAccount.Ending;
import io.tmuxorchestrator.testkit.MessageAccount.Sent;
import io.tmuxorchestrator.testkit.Services;
import io.tmuxorchestrator.testkit.TopicLedger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Publishes to {@code orc.messages} and follows what it published into the inboxes. What ought to lie there is worked out from
 * the addresses, and never asked of whoever routes. Any thread publishes; one does the rest.
 */
final class Addresses implements Post {

    private record Letter(AgentMessage message, String text, Set<String> agents, Future<RecordMetadata> acknowledged) {}

    private final Topics topics;
    private final Map<String, String> roles;
    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer serializer;
    private final AvroDeserializer deserializer;
    private final TopicLedger inboxes;
    private final MessageAccount account = new MessageAccount();
    private final List<Letter> letters = new ArrayList<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private int read;

    /** @param roles of all agents by their names; their inboxes are there */
    Addresses(Services services, Topics topics, Map<String, String> roles) {
        this.topics = topics;
        this.roles = Map.copyOf(roles);
        producer = services.rawProducer();
        serializer = services.serializer();
        deserializer = services.deserializer();
        inboxes = new TopicLedger(
                services, roles.keySet().stream().map(topics::inbox).toArray(String[]::new));
    }

    @Override
    public synchronized void publish(AgentMessage message, String text) {
        var address = message.getRecipientId();
        var agents = meant(address);
        var boxes = agents.stream().map(topics::inbox).collect(Collectors.toSet());
        var number = letters.size();
        account.sent(new Sent(number, message.getId(), message.getSenderId(), address, boxes, Ending.INBOXES));
        var topic = topics.name(Topic.MESSAGES);
        var key = address.getBytes(StandardCharsets.UTF_8);
        var acknowledged = producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, message)));
        letters.add(new Letter(message, text, agents, acknowledged));
    }

    private Set<String> meant(String address) {
        return roles.keySet().stream()
                .filter(agent -> Set.of(agent, "@" + roles.get(agent), "project:" + AgentPane.PROJECT)
                        .contains(address))
                .collect(Collectors.toSet());
    }

    /** What has not come to its inbox yet stands behind all that has. */
    @Override
    public synchronized List<Published> published() {
        producer.flush();
        letters.forEach(Addresses::requireAcknowledged);
        follow();
        return letters.stream()
                .flatMap(this::published)
                .sorted(Comparator.comparingLong(Published::offset))
                .toList();
    }

    private static void requireAcknowledged(Letter letter) {
        try {
            letter.acknowledged.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker did not take " + letter.message.getId() + " of the test", e);
        }
    }

    private Stream<Published> published(Letter letter) {
        var message = letter.message;
        return letter.agents.stream().map(agent -> {
            var id = message.getRecipientId().equals(agent) ? message.getId() : Ids.copy(message.getId(), agent);
            var offset = offsets.getOrDefault(topics.inbox(agent) + " " + id, Long.MAX_VALUE);
            return new Published(agent, offset, id, letter.text, message.getPriority(), false);
        });
    }

    private void follow() {
        var records = inboxes.read();
        records.subList(read, records.size()).forEach(this::enter);
        read = records.size();
    }

    /** A replay may write a copy again; the first is where it counts. */
    private void enter(ConsumerRecord<byte[], byte[]> record) {
        var copy = (AgentMessage) Objects.requireNonNull(deserializer.deserialize(record.topic(), record.value()));
        offsets.putIfAbsent(record.topic() + " " + copy.getId(), record.offset());
        account.copy(copy.getCopyOf().orElse(copy.getId()), record.topic());
    }

    /** How many records lie in the inboxes. */
    synchronized int routed() {
        follow();
        return read;
    }

    /** As of the last look. */
    synchronized MessageAccount account() {
        return account;
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
        deserializer.close();
        inboxes.close();
    }
}
