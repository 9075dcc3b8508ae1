package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Reads {@code orc.messages}, follows {@code orc.agents}, writes inboxes, events and dead letters. */
final class RouteTopology {

    private RouteTopology() {}

    static Topology of(WorkerContext context, Inboxes inboxes) {
        var kafka = context.kafka();
        var topics = kafka.topics();
        var directory = new Directory();
        var messages = kafka.serde(AgentMessage.class);
        var text = Serdes.String();
        return followAgents(new Topology(), context, directory)
                .addSource("messages", text.deserializer(), messages.deserializer(), topics.name(Topic.MESSAGES))
                .addProcessor("route", () -> new RouteProcessor(context, directory, inboxes), "messages")
                .addStateStore(seen(context), "route")
                .addStateStore(held(kafka.serde(AgentMessage.class, Topic.MESSAGES)), "route")
                .addSink(
                        RouteProcessor.INBOXES,
                        (String key, AgentMessage copy, RecordContext at) -> RouteProcessor.inbox(topics, copy),
                        text.serializer(),
                        messages.serializer(),
                        "route")
                .addSink(
                        RouteProcessor.EVENTS,
                        topics.name(Topic.EVENTS),
                        text.serializer(),
                        kafka.serde(AgentEvent.class).serializer(),
                        "route")
                .addSink(
                        RouteProcessor.DEAD_LETTERS,
                        topics.name(Topic.DEAD_LETTERS),
                        text.serializer(),
                        messages.serializer(),
                        "route");
    }

    /** The store only satisfies Streams, which keeps a global topic by way of one; the directory is what is asked. */
    private static Topology followAgents(Topology topology, WorkerContext context, Directory directory) {
        var text = Serdes.String();
        var agents = context.kafka().serde(Agent.class);
        return topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("agents"), text, agents)
                        .withLoggingDisabled(),
                "agents-topic",
                text.deserializer(),
                agents.deserializer(),
                context.kafka().topics().name(Topic.AGENTS),
                "directory",
                () -> keep(directory));
    }

    private static Processor<String, Agent, Void, Void> keep(Directory directory) {
        return (Record<String, Agent> record) -> directory.update(record.key(), record.value());
    }

    /** What is older than the window is of no use, and need not be read back at a start either. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> seen(WorkerContext context) {
        var window = context.configuration()
                .section(RouterSettings.class)
                .duplicates()
                .window();
        var kept = Map.of(
                "cleanup.policy",
                "compact,delete",
                "retention.ms",
                Long.toString(window.plus(Duration.ofHours(1)).toMillis()));
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Seen.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(kept);
    }

    private static StoreBuilder<KeyValueStore<String, HeldMessage>> held(Serde<AgentMessage> messages) {
        return Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(HeldMessages.STORE), Serdes.String(), HeldMessageSerde.of(messages));
    }
}
