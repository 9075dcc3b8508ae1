package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.streams.Appointments;
import io.tmuxorchestrator.runtime.streams.Claim;
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

    private static final String MEETING = "by-message";

    private AnswerTopology() {}

    /** @param application that it is part of, with the installation's prefix: its own topics are named after it */
    static Topology of(WorkerContext context, String application, Appointments appointments) {
        var text = Serdes.String();
        var kafka = context.kafka();
        var events = kafka.serde(AgentEvent.class);
        var inner = kafka.serde(AgentEvent.class, Topic.EVENTS);
        var topic = kafka.topics().name(Topic.EVENTS);
        // As Streams names it. Written to by a name that it asks for at run time: the plan has no room for a circle.
        var meeting = application + "-" + MEETING + "-repartition";
        var answers = new Answers(
                context.configuration().section(RouterSettings.class).answers().timeout());
        var builder = new StreamsBuilder();
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(AnswerProcessor.STORE), text, inner));
        var settled = builder.stream(topic, Consumed.with(text, events))
                .flatMap((key, event) -> Answers.concerned(event).stream()
                        .map(id -> KeyValue.pair(id, event))
                        .toList())
                .repartition(Repartitioned.with(text, inner).withName(MEETING))
                .process(() -> new AnswerProcessor(context, answers, appointments), AnswerProcessor.STORE);
        settled.to(topic, Produced.with(text, events).withName(AnswerBook.TOLD));
        settled.to(
                (key, nothing, at) -> meeting,
                Produced.with(text, inner)
                        .withStreamPartitioner(Claim.TO_ITS_PARTITION)
                        .withName(AnswerBook.CLAIMS));
        return builder.build();
    }
}
