package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.keep.ArchiveBuilder;
import io.tmuxorchestrator.analytics.remedy.Placements;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.Silence;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/**
 * From events, agents, hosts and metrics to alerts. They all have their subject for a key, and as many partitions: so all that
 * is seen of one subject meets without being written once more. Messages are keyed by whom they go to, and are.
 */
public final class AlertTopology {

    private AlertTopology() {}

    /** Streams reads only what is there: the inbox is made before anybody has asked for anything. */
    public static void prepare(WorkerContext context) {
        var topics = context.kafka().topics();
        try (var admin = context.kafka().admin()) {
            new TopicAdmin(admin).create(List.of(topics.spec(topics.serviceInbox(AskDesk.SERVICE))));
        }
    }

    /** Events are the figures' to put aside, messages and agents the router's, hosts the bridges'. */
    public static Map<String, Object> settings(WorkerContext context) {
        var topics = context.kafka().topics();
        return Map.of(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnreadableElsewhere.class,
                UnreadableElsewhere.TOPICS,
                Stream.of(Topic.EVENTS, Topic.MESSAGES, Topic.AGENTS, Topic.HOSTS)
                        .map(topics::name)
                        .collect(Collectors.toSet()));
    }

    /**
     * All of it.
     *
     * @param group nobody is told of what is over within it
     */
    public static Topology of(WorkerContext context, Duration group) {
        var builder = new StreamsBuilder();
        var silences = new Silences();
        follow(builder, context, Topic.SILENCES, Silence.class, silences::update);
        var placements = new Placements();
        follow(builder, context, Topic.PLACEMENTS, Placement.class, placements::update);
        var kafka = context.kafka();
        var alerts = kafka.serde(Alert.class, Topic.ALERTS);
        builder.addStateStore(new ArchiveBuilder(AlertProcessor.MEMORIES));
        builder.addStateStore(new ArchiveBuilder(AlertProcessor.ALERTS));
        var found = stream(builder, context, Topic.EVENTS, AgentEvent.class)
                .merge(stream(builder, context, Topic.AGENTS, Agent.class))
                .merge(stream(builder, context, Topic.HOSTS, Host.class))
                .merge(figures(builder, context))
                .merge(bySubject(builder, context))
                .process(
                        () -> new AlertProcessor(context, silences, placements, group, alerts),
                        AlertProcessor.MEMORIES,
                        AlertProcessor.ALERTS);
        to(found, context, Topic.ALERTS, Alert.class);
        to(found, context, Topic.MESSAGES, AgentMessage.class);
        to(found, context, Topic.PLACEMENTS, Placement.class);
        to(found, context, Topic.EVENTS, AgentEvent.class);
        schedules(found, context);
        return builder.build();
    }

    private static <T extends SpecificRecord> KStream<String, SpecificRecord> stream(
            StreamsBuilder builder, WorkerContext context, Topic topic, Class<T> type) {
        return stream(builder, context, topic, context.kafka().serde(type));
    }

    private static KStream<String, SpecificRecord> figures(StreamsBuilder builder, WorkerContext context) {
        var rules = context.configuration().section(AlertSettings.class).rules();
        var serde = context.kafka().serde(MetricWindow.class);
        var wanted = Serdes.serdeFrom(serde.serializer(), WantedFigures.of(rules, serde.deserializer()));
        return stream(builder, context, Topic.METRICS, wanted).filter((key, figure) -> figure != null);
    }

    private static <T extends SpecificRecord> KStream<String, SpecificRecord> stream(
            StreamsBuilder builder, WorkerContext context, Topic topic, Serde<T> serde) {
        return builder.stream(
                        context.kafka().topics().name(topic),
                        Consumed.with(Serdes.String(), serde).withName("read-" + topic.shortName()))
                .mapValues(record -> (SpecificRecord) record);
    }

    /** What agents say, by who says it; what is asked, by what it is about. */
    private static KStream<String, SpecificRecord> bySubject(StreamsBuilder builder, WorkerContext context) {
        var kafka = context.kafka();
        var messages = Consumed.with(Serdes.String(), kafka.serde(AgentMessage.class));
        var said = builder.stream(kafka.topics().name(Topic.MESSAGES), messages.withName("read-messages"))
                .filter((key, message) -> message != null && Hearing.isSaid(message))
                .selectKey((key, message) -> message.getSenderId());
        var asked = builder.stream(kafka.topics().serviceInbox(AskDesk.SERVICE), messages.withName("read-asks"))
                .filter((key, message) -> message != null)
                .selectKey((key, message) -> Hearing.about(message));
        return said.merge(asked)
                .repartition(Repartitioned.with(Serdes.String(), kafka.serde(AgentMessage.class, Topic.MESSAGES))
                        .withName("by-subject")
                        .withNumberOfPartitions(kafka.topics().partitions()))
                .mapValues(message -> (SpecificRecord) message);
    }

    private static <T extends SpecificRecord> void to(
            KStream<String, SpecificRecord> found, WorkerContext context, Topic topic, Class<T> type) {
        var kafka = context.kafka();
        found.filter((key, value) -> type.isInstance(value))
                .mapValues(type::cast)
                .to(
                        kafka.topics().name(topic),
                        Produced.with(Serdes.String(), kafka.serde(type)).withName("write-" + topic.shortName()));
    }

    private static void schedules(KStream<String, SpecificRecord> found, WorkerContext context) {
        var kafka = context.kafka();
        found.filter((key, value) -> value instanceof Schedule)
                .mapValues(value -> Ahead.written((Schedule) value))
                .to(
                        kafka.topics().name(Topic.SCHEDULES),
                        Produced.with(Serdes.String(), kafka.serde(Schedule.class))
                                .withName("write-schedules"));
    }

    /** The store only satisfies Streams, which keeps a global topic by way of one; whoever is told of it is what is asked. */
    private static <T extends SpecificRecord> void follow(
            StreamsBuilder builder, WorkerContext context, Topic topic, Class<T> type, BiConsumer<String, T> known) {
        var text = Serdes.String();
        var records = context.kafka().serde(type);
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(topic.shortName()), text, records)
                        .withLoggingDisabled(),
                context.kafka().topics().name(topic),
                Consumed.with(text, records).withName("read-" + topic.shortName()),
                () -> keep(known));
    }

    private static <T> Processor<String, T, Void, Void> keep(BiConsumer<String, T> known) {
        return (Record<String, T> record) -> known.accept(record.key(), record.value());
    }
}
