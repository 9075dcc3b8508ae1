package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.kafka.StreamsWorker;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/** The worker: reads {@code orc.messages}, follows {@code orc.agents}, writes inboxes, events and dead letters. */
public final class MessageRouter implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "message-router",
            "resolves the address of a message into the inboxes of agents and services",
            true,
            Map.of(),
            MessageRouter::new);

    /** Raised when the topology changes: Streams cannot take over the state of another shape. */
    private static final int VERSION = 1;

    private final Inboxes inboxes;
    private final StreamsWorker streams;

    private MessageRouter(WorkerContext context) {
        inboxes = new Inboxes(context.kafka().admin(), context.kafka().topics());
        streams = new StreamsWorker(context, VERSION, topology(context, inboxes::ensure), Map.of());
    }

    static Topology topology(WorkerContext context, Consumer<String> ensureInbox) {
        var kafka = context.kafka();
        var topics = kafka.topics();
        var directory = new Directory();
        var messages = kafka.serde(AgentMessage.class);
        var agents = kafka.serde(Agent.class);
        var text = Serdes.String();
        return new Topology()
                // The store only satisfies Streams, which keeps a global topic by way of one; the directory is what is
                // asked.
                .addGlobalStore(
                        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("agents"), text, agents)
                                .withLoggingDisabled(),
                        "agents-topic",
                        text.deserializer(),
                        agents.deserializer(),
                        topics.name(Topic.AGENTS),
                        "directory",
                        () -> keep(directory))
                .addSource("messages", text.deserializer(), messages.deserializer(), topics.name(Topic.MESSAGES))
                .addProcessor(
                        "route", () -> new RouteProcessor(context, new Routing(directory), ensureInbox), "messages")
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

    private static Processor<String, Agent, Void, Void> keep(Directory directory) {
        return (Record<String, Agent> record) -> directory.update(record.key(), record.value());
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public Readiness readiness() {
        return streams.readiness();
    }

    @Override
    public void close() {
        streams.close();
        inboxes.close();
    }
}
