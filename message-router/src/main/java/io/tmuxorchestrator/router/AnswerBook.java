package io.tmuxorchestrator.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.streams.ExactTimer;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Carries out what {@link Answers} decides, for one partition. Used by its stream thread. */
final class AnswerBook implements ExactTimer.Work {

    static final String TOLD = "told";
    static final String CLAIMS = "claims";

    private record Due(Instant at, String id) {}

    private final WorkerContext worker;
    private final ProcessorContext<String, AgentEvent> streams;
    private final Answers answers;
    private final KeyValueStore<String, AgentEvent> kept;
    private final TreeSet<Due> dues =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::id));
    private final Counted counted;

    /** How many questions ended so or so. */
    record Counted(Counter answered, Counter timedOut) {
        static Counted in(MeterRegistry metrics) {
            return new Counted(
                    metrics.counter("orc.messages.answers", "outcome", "answered"),
                    metrics.counter("orc.messages.answers", "outcome", "timed_out"));
        }
    }

    /** With what is left of former days. */
    AnswerBook(WorkerContext worker, ProcessorContext<String, AgentEvent> streams, Answers answers, Counted counted) {
        this.worker = worker;
        this.streams = streams;
        this.answers = answers;
        this.counted = counted;
        kept = streams.getStateStore(AnswerProcessor.STORE);
        try (var all = kept.all()) {
            all.forEachRemaining(e -> dues.add(new Due(answers.due(e.value), e.key)));
        }
    }

    void take(String id, AgentEvent told) {
        answers.next(id, Optional.ofNullable(kept.get(id)), told).ifPresent(event -> keep(id, told(event)));
    }

    /** A question is kept as it was told; the rest is told here. */
    private AgentEvent told(AgentEvent.Builder event) {
        return event.getType() == EventType.MESSAGE_ACCEPTED ? event.build() : tell(event);
    }

    private AgentEvent tell(AgentEvent.Builder event) {
        var complete = worker.events().complete(event);
        var time = complete.getTime().toEpochMilli();
        streams.forward(new Record<>(Events.key(complete), complete, time), TOLD);
        (complete.getType() == EventType.MESSAGE_TIMED_OUT ? counted.timedOut() : counted.answered()).increment();
        return complete;
    }

    private void keep(String id, AgentEvent event) {
        kept.put(id, event);
        dues.add(new Due(answers.due(event), id));
    }

    @Override
    public Optional<Instant> next() {
        return dues.stream().findFirst().map(Due::at);
    }

    @Override
    public void due() {
        var time = worker.clock().instant();
        while (!dues.isEmpty() && !dues.first().at().isAfter(time)) {
            var id = dues.pollFirst().id();
            // Something may have become of it since, which has a later time of its own.
            Optional.ofNullable(kept.get(id))
                    .filter(k -> !answers.due(k).isAfter(time))
                    .ifPresent(k -> over(id, k));
        }
    }

    private void over(String id, AgentEvent event) {
        if (event.getType() == EventType.MESSAGE_ACCEPTED) {
            keep(id, tell(answers.timedOut(id, event)));
        } else {
            kept.delete(id);
        }
    }

    @Override
    public void claim(String key) {
        streams.forward(new Record<>(key, null, worker.clock().millis()), CLAIMS);
    }
}
