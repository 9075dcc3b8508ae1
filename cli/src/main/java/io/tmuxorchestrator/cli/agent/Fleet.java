package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.bridge.BridgeSettings;
import io.tmuxorchestrator.cli.broker.Broker;
import io.tmuxorchestrator.cli.broker.TopicReading;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.PendingAgent;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The agents that should run, those there are, and their hosts: as the topics said when it was made, and, with every look, as
 * they say by then. Nothing between two looks is missed. One thread.
 */
public final class Fleet implements AutoCloseable {

    private static final Map<String, Object> READING = Map.of(
            "max.poll.records",
            20_000,
            "max.partition.fetch.bytes",
            16 << 20,
            "fetch.max.bytes",
            64 << 20,
            "fetch.max.wait.ms",
            50);

    private final KafkaClients clients;
    private final Duration lost;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Object> deserializer;
    private final TopicReading reading;
    private final Map<String, SortedMap<String, byte[]>> values = new HashMap<>();

    public Fleet(Configuration configuration, KafkaClients clients) {
        Broker.check(clients);
        lost = configuration.section(BridgeSettings.class).hosts().lost();
        this.clients = clients;
        deserializer = clients.deserializer();
        consumer = clients.rawConsumer(READING);
        var topics = Stream.of(Topic.PLACEMENTS, Topic.AGENTS, Topic.HOSTS)
                .map(clients.topics()::name)
                .toList();
        topics.forEach(t -> values.put(t, new TreeMap<>()));
        reading = TopicReading.of(consumer, topics, Optional.of(Instant.EPOCH));
        reading.toEnd(this::take);
    }

    /** Takes in what has been said since, waiting for it if there is nothing; whether there was something. */
    boolean look(Duration wait) {
        var records = reading.poll(wait);
        records.forEach(this::take);
        return !records.isEmpty();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        var key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            of(record.topic()).remove(key);
        } else {
            of(record.topic()).put(key, record.value());
        }
    }

    public Optional<Placement> placement(String agent) {
        return find(Topic.PLACEMENTS, agent, Placement.class);
    }

    public Optional<Agent> agent(String name) {
        return find(Topic.AGENTS, name, Agent.class);
    }

    public List<Placement> placements() {
        return all(Topic.PLACEMENTS, Placement.class);
    }

    List<Host> hosts() {
        return all(Topic.HOSTS, Host.class);
    }

    /** Those there are, and those that should be and that nobody has begun with. In the order of their names. */
    public List<Agent> agents() {
        var names = new TreeSet<>(values(Topic.AGENTS).keySet());
        names.addAll(values(Topic.PLACEMENTS).keySet());
        return names.stream()
                .flatMap(name -> agent(name).or(() -> placement(name).map(this::pending)).stream())
                .toList();
    }

    private Agent pending(Placement wanted) {
        var agent = PendingAgent.of(wanted, wanted.getHost().orElse(""), wanted.getRequestedAt());
        absence(wanted).ifPresent(agent::setReason);
        return agent.build();
    }

    /** Why nobody sees to it; empty if somebody does. */
    Optional<String> absence(Placement wanted) {
        return new Absence(wanted, agent(wanted.getAgent()), hosts(), this::isUp).why();
    }

    Optional<Host> host(String name) {
        return find(Topic.HOSTS, name, Host.class);
    }

    /** One that was killed never said that it goes. */
    boolean isUp(Host host) {
        return host.getState() == HostState.UP
                && host.getReportedAt().plus(lost).isAfter(Instant.now());
    }

    private SortedMap<String, byte[]> values(Topic topic) {
        return of(clients.topics().name(topic));
    }

    private SortedMap<String, byte[]> of(String topic) {
        return values.getOrDefault(topic, new TreeMap<>());
    }

    private <T extends IndexedRecord> Optional<T> find(Topic topic, String key, Class<T> type) {
        return Optional.ofNullable(values(topic).get(key)).flatMap(bytes -> decoded(topic, bytes, type));
    }

    private <T extends IndexedRecord> List<T> all(Topic topic, Class<T> type) {
        return values(topic).values().stream()
                .flatMap(bytes -> decoded(topic, bytes, type).stream())
                .toList();
    }

    /** One that cannot be read is left out: the workers say so, and go on without it. */
    private <T extends IndexedRecord> Optional<T> decoded(Topic topic, byte[] bytes, Class<T> type) {
        try {
            return Optional.ofNullable(deserializer.deserialize(clients.topics().name(topic), bytes))
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (SerializationException e) {
            return Optional.empty(); // As said above.
        }
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
