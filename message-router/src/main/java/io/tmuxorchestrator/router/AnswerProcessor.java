package io.tmuxorchestrator.router;

import io.micrometer.core.instrument.Counter;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Carries out what {@link Answers} decides. One per partition, used by its stream thread alone. */
final class AnswerProcessor implements Processor<String, AgentEvent, String, AgentEvent> {

    static final String STORE = "answers";

    /** How late a time-out may be told. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private record Due(Instant at, String id) {}

    /** What there is once the partition is assigned; those due first are first. */
    private record Running(
            ProcessorContext<String, AgentEvent> streams, KeyValueStore<String, AgentEvent> kept, TreeSet<Due> dues) {}

    private final WorkerContext worker;
    private final Answers answers;
    private final Counter answered;
    private final Counter timedOut;
    private @Nullable Running running;

    AnswerProcessor(WorkerContext worker, Answers answers) {
        this.worker = worker;
        this.answers = answers;
        answered = worker.metrics().counter("orc.messages.answers", "outcome", "answered");
        timedOut = worker.metrics().counter("orc.messages.answers", "outcome", "timed_out");
    }

    @Override
    public void init(ProcessorContext<String, AgentEvent> streams) {
        var now = new Running(
                streams,
                streams.getStateStore(STORE),
                new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::id)));
        try (var all = now.kept().all()) {
            all.forEachRemaining(e -> now.dues().add(new Due(answers.due(e.value), e.key)));
        }
        running = now;
        streams.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, t -> look(now));
    }

    @Override
    public void process(Record<String, AgentEvent> record) {
        if (running == null) {
            return;
        }
        var now = running;
        var kept = Optional.ofNullable(now.kept().get(record.key()));
        answers.next(record.key(), kept, record.value()).ifPresent(event -> keep(now, record.key(), told(now, event)));
    }

    /** A question is kept as it was told; the rest is told here. */
    private AgentEvent told(Running now, AgentEvent.Builder event) {
        return event.getType() == EventType.MESSAGE_ACCEPTED ? event.build() : tell(now, event);
    }

    private AgentEvent tell(Running now, AgentEvent.Builder event) {
        var complete = worker.events().complete(event);
        now.streams()
                .forward(new Record<>(
                        Events.key(complete), complete, complete.getTime().toEpochMilli()));
        (complete.getType() == EventType.MESSAGE_TIMED_OUT ? timedOut : answered).increment();
        return complete;
    }

    private void keep(Running now, String id, AgentEvent event) {
        now.kept().put(id, event);
        now.dues().add(new Due(answers.due(event), id));
    }

    private void look(Running now) {
        var time = worker.clock().instant();
        while (!now.dues().isEmpty() && !now.dues().first().at().isAfter(time)) {
            var due = now.dues().pollFirst();
            var kept = Optional.ofNullable(now.kept().get(due.id()));
            // Something may have become of it since, which has a later time of its own.
            kept.filter(k -> !answers.due(k).isAfter(time)).ifPresent(k -> over(now, due.id(), k));
        }
    }

    private void over(Running now, String id, AgentEvent kept) {
        if (kept.getType() == EventType.MESSAGE_ACCEPTED) {
            keep(now, id, tell(now, answers.timedOut(id, kept)));
        } else {
            now.kept().delete(id);
        }
    }
}
