package io.tmuxorchestrator.scheduler;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.runtime.streams.Claim;
import io.tmuxorchestrator.runtime.template.MessageTemplates;
import io.tmuxorchestrator.runtime.template.TemplateSettings;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Reads {@code orc.schedules}, follows agents and placements, writes messages, events, and the ends of schedules. */
final class ScheduleTopology {

    private ScheduleTopology() {}

    static Topology of(WorkerContext context, Appointments appointments) {
        var directory = new Directory();
        var templates = context.configuration().section(TemplateSettings.class).directory();
        var notes = new Notes(MessageTemplates.in(templates));
        var desk = new ScheduleProcessor.Desk(
                directory, notes, new Figures(context.metrics()), new Clashes(), appointments);
        var topology = new Topology();
        follow(topology, context, Topic.AGENTS, Agent.class, directory::update);
        follow(topology, context, Topic.PLACEMENTS, Placement.class, directory::update);
        return schedules(topology, context, desk);
    }

    private static Topology schedules(Topology topology, WorkerContext context, ScheduleProcessor.Desk desk) {
        var kafka = context.kafka();
        var topics = kafka.topics();
        var text = Serdes.String();
        var schedules = kafka.serde(Schedule.class);
        var kept = kafka.serde(Schedule.class, Topic.SCHEDULES);
        return topology.addSource("wanted", text.deserializer(), schedules.deserializer(), topics.name(Topic.SCHEDULES))
                .addProcessor("fire", () -> new ScheduleProcessor(context, desk, kept), "wanted")
                .addStateStore(store(), "fire")
                .addSink(
                        Telling.MESSAGES,
                        topics.name(Topic.MESSAGES),
                        text.serializer(),
                        kafka.serde(AgentMessage.class).serializer(),
                        "fire")
                .addSink(
                        Telling.EVENTS,
                        topics.name(Topic.EVENTS),
                        text.serializer(),
                        kafka.serde(AgentEvent.class).serializer(),
                        "fire")
                .addSink(
                        Telling.SCHEDULES,
                        topics.name(Topic.SCHEDULES),
                        text.serializer(),
                        schedules.serializer(),
                        "fire")
                .addSink(
                        Telling.CLAIMS,
                        topics.name(Topic.SCHEDULES),
                        text.serializer(),
                        schedules.serializer(),
                        Claim.TO_ITS_PARTITION,
                        "fire");
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Shelf.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** The store only satisfies Streams, which keeps a global topic by way of one; the directory is what is asked. */
    private static <T extends SpecificRecord> void follow(
            Topology topology,
            WorkerContext context,
            Topic topic,
            Class<T> type,
            BiConsumer<@Nullable String, @Nullable T> reader) {
        var text = Serdes.String();
        var records = context.kafka().serde(type);
        var name = topic.shortName();
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), text, records)
                        .withLoggingDisabled(),
                name + "-topic",
                text.deserializer(),
                records.deserializer(),
                context.kafka().topics().name(topic),
                name + "-reader",
                () -> keep(reader));
    }

    private static <T> Processor<String, T, Void, Void> keep(BiConsumer<@Nullable String, @Nullable T> reader) {
        return (Record<String, T> record) -> reader.accept(record.key(), record.value());
    }
}
