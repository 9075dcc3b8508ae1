package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.topics.Topic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * From what is told about messages to who has answered. A question and its answer lie on different partitions, each with its
 * recipient; here they meet by the id of the question.
 */
final class AnswerTopology {

    private AnswerTopology() {}

    static Topology of(WorkerContext context) {
        var text = Serdes.String();
        var kafka = context.kafka();
        var events = kafka.serde(AgentEvent.class);
        var inner = kafka.serde(AgentEvent.class, Topic.EVENTS);
        var topic = kafka.topics().name(Topic.EVENTS);
        var answers = new Answers(
                context.configuration().section(RouterSettings.class).answers().timeout());
        var builder = new StreamsBuilder();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(AnswerProcessor.STORE), text, inner));
        builder.stream(topic, Consumed.with(text, events))
                .flatMap((key, event) -> Answers.concerned(event).stream()
                        .map(id -> KeyValue.pair(id, event))
                        .toList())
                .repartition(Repartitioned.with(text, inner).withName("by-message"))
                .process(() -> new AnswerProcessor(context, answers), AnswerProcessor.STORE)
                .to(topic, Produced.with(text, events));
        return builder.build();
    }
}
