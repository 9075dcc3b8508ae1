package io.tmuxorchestrator.cli.demo;

import io.tmuxorchestrator.cli.broker.TopicReading;
import io.tmuxorchestrator.cli.demo.story.Account;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads into an account what the topics say, from their first record on, and inboxes as they come to be. One thread. */
final class DemoReader implements AutoCloseable {

    private final KafkaClients clients;
    private final Account account;
    private final java.util.function.Consumer<AgentEvent> events;
    private final java.util.function.Consumer<Alert> alerts;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Object> deserializer;
    private final Set<String> inboxes = new HashSet<>();
    private final String agents;
    private final String teams;
    private final String messages;

    /**
     * @param events told of each event, once
     * @param alerts told of each record about an alert
     */
    DemoReader(
            KafkaClients clients,
            Account account,
            java.util.function.Consumer<AgentEvent> events,
            java.util.function.Consumer<Alert> alerts) {
        this.clients = clients;
        this.account = account;
        this.events = events;
        this.alerts = alerts;
        agents = clients.topics().name(Topic.AGENTS);
        teams = clients.topics().name(Topic.TEAMS);
        messages = clients.topics().name(Topic.MESSAGES);
        deserializer = clients.deserializer();
        consumer = clients.rawConsumer(Map.of("fetch.max.wait.ms", 50, "auto.offset.reset", "earliest"));
        var standing = Stream.of(Topic.EVENTS, Topic.ALERTS).map(clients.topics()::name);
        begin(Stream.concat(Stream.of(agents, teams, messages), standing).toList());
    }

    private void begin(List<String> topics) {
        var more = topics.stream()
                .flatMap(t -> TopicReading.partitions(consumer, t).stream())
                .toList();
        var all = new ArrayList<TopicPartition>(consumer.assignment());
        all.addAll(more);
        consumer.assign(all);
        consumer.seekToBeginning(more);
    }

    void read(Duration wait) {
        for (var record : consumer.poll(wait)) {
            take(record, deserializer.deserialize(record.topic(), record.value()));
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        var time = Instant.ofEpochMilli(record.timestamp());
        if (value instanceof AgentEvent event) {
            if (account.happened(event)) {
                events.accept(event);
            }
        } else if (value instanceof AgentMessage message) {
            if (record.topic().equals(messages)) {
                account.said(message);
            } else {
                account.arrived(message, time);
            }
        } else if (value instanceof Alert alert) {
            account.told(alert);
            alerts.accept(alert);
        } else if (value instanceof Agent agent) {
            account.is(agent);
            readInbox(agent.getAgent());
        } else if (value == null && record.topic().equals(agents)) {
            account.isGone(new String(record.key(), StandardCharsets.UTF_8));
        } else if (value == null && record.topic().equals(teams)) {
            account.unwanted(time);
        }
    }

    /** It is made with the first message, or with the agent. */
    private void readInbox(String agent) {
        var inbox = clients.topics().inbox(agent);
        if (!inboxes.contains(inbox) && !consumer.partitionsFor(inbox).isEmpty()) {
            inboxes.add(inbox);
            begin(List.of(inbox));
        }
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }
}
