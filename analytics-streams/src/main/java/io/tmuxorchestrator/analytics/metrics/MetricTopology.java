package io.tmuxorchestrator.analytics.metrics;

import io.tmuxorchestrator.analytics.keep.ArchiveBuilder;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * From {@code orc.events} to {@code orc.metrics}. Agents are counted where their events lie; what each partition knows of
 * projects, hosts and the fleet meets by subject and is put together there.
 */
public final class MetricTopology {

    private static final String PARTS = "parts";

    private final WorkerContext worker;
    private final Serde<String> text = Serdes.String();
    private final Serde<MetricWindow> windows;
    private final StreamsBuilder builder = new StreamsBuilder();

    private MetricTopology(WorkerContext worker) {
        this.worker = worker;
        windows = worker.kafka().serde(MetricWindow.class, Topic.METRICS);
    }

    public static Topology of(WorkerContext worker) {
        return of(worker, partitions(worker));
    }

    static Topology of(WorkerContext worker, int partitions) {
        return new MetricTopology(worker).build(partitions);
    }

    private static int partitions(WorkerContext worker) {
        var topic = worker.kafka().topics().name(Topic.EVENTS);
        try (var admin = worker.kafka().admin()) {
            var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return described.values().iterator().next().partitions().size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot tell how many partitions " + topic + " has", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking at " + topic, e);
        }
    }

    private Topology build(int partitions) {
        var kafka = worker.kafka();
        var events = kafka.serde(AgentEvent.class);
        var gauges = new FleetGauges(worker.metrics());
        var presences = kafka.serde(AgentEvent.class, Topic.EVENTS);
        Stream.of(EventProcessor.WINDOWS, EventProcessor.PRESENCES, PartProcessor.WINDOWS)
                .forEach(name -> builder.addStateStore(new ArchiveBuilder(name)));
        var counted = builder.stream(kafka.topics().name(Topic.EVENTS), Consumed.with(text, events))
                .process(
                        () -> new EventProcessor(worker, windows, presences),
                        EventProcessor.WINDOWS,
                        EventProcessor.PRESENCES);
        publish(counted, events);
        var assembled = counted.flatMapValues(Told::parts)
                .repartition(Repartitioned.with(text, windows).withName(PARTS).withStreamPartitioner(Mark.TO_ALL))
                .process(() -> new PartProcessor(worker, windows, partitions, gauges), PartProcessor.WINDOWS);
        publish(assembled, events);
        return builder.build();
    }

    private void publish(KStream<String, Told> told, Serde<AgentEvent> events) {
        var topics = worker.kafka().topics();
        told.flatMapValues(Told::figures)
                .to(
                        topics.name(Topic.METRICS),
                        Produced.with(text, worker.kafka().serde(MetricWindow.class)));
        told.flatMapValues(Told::ticks)
                .to(
                        topics.name(Topic.EVENTS),
                        Produced.with(text, events).withStreamPartitioner(Tick.TO_ITS_PARTITION));
    }
}
