package io.tmuxorchestrator.router;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.log.Correlation;
import io.tmuxorchestrator.runtime.log.Logging;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what {@link Routing} decides. One per partition, used by its stream thread alone. */
final class RouteProcessor implements Processor<String, AgentMessage, String, SpecificRecord> {

    private static final Logger COMMUNICATIONS = LoggerFactory.getLogger(Logging.COMMUNICATIONS);

    static final String INBOXES = "inboxes";
    static final String EVENTS = "events";
    static final String DEAD_LETTERS = "dead-letters";

    private final WorkerContext worker;
    private final Routing routing;
    private final Consumer<String> ensureInbox;
    private @Nullable ProcessorContext<String, SpecificRecord> context;

    RouteProcessor(WorkerContext worker, Routing routing, Consumer<String> ensureInbox) {
        this.worker = worker;
        this.routing = routing;
        this.ensureInbox = ensureInbox;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, AgentMessage> record) {
        if (context == null || record.value() == null) {
            return; // A tombstone says nothing to anybody.
        }
        var at = context.recordMetadata().orElseThrow();
        var appended = Instant.ofEpochMilli(record.timestamp());
        var message = Routing.identified(record.value(), at.topic(), at.partition(), at.offset(), appended);
        // Every line that is logged about the message leads to the others.
        Correlation.run(
                message.getCorrelationId().orElse(message.getId()), () -> handle(message, appended, record, at));
    }

    private void handle(
            AgentMessage message, Instant appended, Record<String, AgentMessage> record, RecordMetadata at) {
        var outcome = routing.route(message, appended, worker.clock().instant());
        carryOut(outcome, record, at);
        log(message, outcome);
        for (var event : RouterEvents.of(outcome)) {
            var complete = worker.events().complete(event);
            forward(new Record<>(Events.key(complete), complete, record.timestamp()), EVENTS);
        }
        worker.metrics()
                .counter("orc.messages.routed", "outcome", outcome.getClass().getSimpleName())
                .increment();
    }

    /** The log of all messages: who said something to whom, and what became of it. Not what was said. */
    private static void log(AgentMessage message, Routing.Outcome outcome) {
        COMMUNICATIONS
                .atInfo()
                .addKeyValue("message", message.getId())
                .addKeyValue("sender", message.getSenderId())
                .addKeyValue("recipient", message.getRecipientId())
                .log("{}", outcome);
    }

    private void carryOut(Routing.Outcome outcome, Record<String, AgentMessage> record, RecordMetadata at) {
        if (outcome instanceof Routing.Outcome.Accepted accepted) {
            for (var copy : accepted.copies()) {
                ensureInbox.accept(inbox(worker.kafka().topics(), copy));
                forward(new Record<>(inboxKey(copy), copy, record.timestamp(), record.headers()), INBOXES);
            }
        } else if (outcome instanceof Routing.Outcome.Refused refused) {
            var letter = record.withHeaders(worker.deadLetters().unusable(at, record.headers(), refused.reason()));
            forward(new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers()), DEAD_LETTERS);
        }
    }

    private void forward(Record<String, SpecificRecord> record, String sink) {
        if (context != null) {
            context.forward(record, sink);
        }
    }

    /** As the catalogue has it: what an agent is told is keyed by who says it, what a service is asked by the project. */
    private static String inboxKey(AgentMessage copy) {
        return Address.parse(copy.getRecipientId()) instanceof Address.ToService
                ? copy.getProject().orElse("")
                : copy.getSenderId();
    }

    /** The inbox of a copy, whose recipient is one agent or one service. */
    static String inbox(Topics topics, AgentMessage copy) {
        return Address.parse(copy.getRecipientId()) instanceof Address.ToService service
                ? topics.serviceInbox(service.service())
                : topics.inbox(copy.getRecipientId());
    }
}
