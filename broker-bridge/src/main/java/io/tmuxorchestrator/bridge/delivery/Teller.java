package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.log.Correlation;
import io.tmuxorchestrator.runtime.log.Logging;
import io.tmuxorchestrator.schemas.AgentEvent;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of messages: to the events, to the dead letters, to the log and to the metrics. Of the loop. */
public final class Teller {

    private static final Logger COMMUNICATIONS = LoggerFactory.getLogger(Logging.COMMUNICATIONS);

    private final WorkerContext worker;
    private final Outbox outbox;
    private final Executor loop;

    public Teller(WorkerContext worker, Outbox outbox, Executor loop) {
        this.worker = worker;
        this.outbox = outbox;
        this.loop = loop;
    }

    public void tell(AgentEvent.Builder event) {
        tell(event, () -> {});
    }

    /** What follows is done on the loop, when the broker has it. */
    void tell(AgentEvent.Builder event, Runnable told) {
        var complete = completed(event);
        outbox.send(() -> worker.events().record(complete), () -> loop.execute(told));
    }

    /** For an event that somebody else sees to that the broker gets. */
    AgentEvent completed(AgentEvent.Builder event) {
        var complete = worker.events().complete(event);
        log(complete);
        worker.metrics()
                .counter("orc.bridge.events", "type", complete.getType().name())
                .increment();
        return complete;
    }

    /** The letter first: an event about a letter that is not there would send somebody looking for it. */
    void deadLetter(Waiting w, String why, AgentEvent.Builder event, Runnable told) {
        w.record()
                .ifPresentOrElse(
                        record -> {
                            var letter = worker.deadLetters().unusable(record, why);
                            outbox.send(() -> letter, () -> loop.execute(() -> tell(event, told)));
                        },
                        () -> tell(event, told));
    }

    private static void log(AgentEvent event) {
        Correlation.run(
                event.getCorrelationId().orElse(""),
                () -> COMMUNICATIONS
                        .atInfo()
                        .addKeyValue("agent", event.getAgent().orElse(""))
                        .addKeyValue("message", event.getMessageId().orElse(""))
                        .log("{} {}", event.getType(), event.getText().orElse("")));
    }
}
