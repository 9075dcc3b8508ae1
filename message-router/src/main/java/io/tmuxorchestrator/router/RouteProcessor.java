package io.tmuxorchestrator.router;

import io.micrometer.core.instrument.Counter;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.log.Correlation;
import io.tmuxorchestrator.runtime.log.Logging;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.AppendTime;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what {@link Routing} and {@link Pacing} decide. One per partition, used by its stream thread alone. */
final class RouteProcessor implements Processor<String, AgentMessage, String, SpecificRecord> {

    private static final Logger COMMUNICATIONS = LoggerFactory.getLogger(Logging.COMMUNICATIONS);

    static final String INBOXES = "inboxes";
    static final String EVENTS = "events";
    static final String DEAD_LETTERS = "dead-letters";

    /** How late a held message may be; an idle stream thread looks up no more often. */
    private static final Duration RELEASE = Duration.ofMillis(100);

    private static final Duration FORGET = Duration.ofSeconds(10);

    /** What there is once the partition is assigned. */
    private record Running(
            ProcessorContext<String, SpecificRecord> streams, Pacing pacing, Seen seen, HeldMessages held) {}

    private final WorkerContext worker;
    private final RouterSettings settings;
    private final Directory directory;
    private final Routing routing;
    private final Counter offTree;
    private final Inboxes inboxes;
    private @Nullable Running running;

    RouteProcessor(WorkerContext worker, Directory directory, Inboxes inboxes) {
        this.worker = worker;
        this.settings = worker.configuration().section(RouterSettings.class);
        this.directory = directory;
        this.inboxes = inboxes;
        routing = new Routing(directory, settings);
        offTree = worker.metrics().counter("orc.messages.off.tree");
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> streams) {
        var now = new Running(
                streams,
                new Pacing(directory, settings),
                new Seen(
                        streams.getStateStore(Seen.STORE), settings.duplicates().window()),
                new HeldMessages(
                        streams.getStateStore(HeldMessages.STORE),
                        settings.limits().waiting()));
        running = now;
        streams.schedule(RELEASE, PunctuationType.WALL_CLOCK_TIME, t -> release(now));
        streams.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, t -> forget(now));
    }

    @Override
    public void process(Record<String, AgentMessage> record) {
        if (running == null || record.value() == null) {
            return; // A tombstone says nothing to anybody.
        }
        var now = running;
        var at = now.streams().recordMetadata().orElseThrow();
        var arrived = Instant.ofEpochMilli(record.timestamp());
        var message = Routing.identified(record.value(), at.topic(), at.partition(), at.offset(), arrived);
        // Every line that is logged about the message leads to the others.
        Correlation.run(message.getCorrelationId().orElse(message.getId()), () -> handle(now, message, record, at));
    }

    private void handle(Running now, AgentMessage message, Record<String, AgentMessage> record, RecordMetadata at) {
        var arrived = Instant.ofEpochMilli(record.timestamp());
        var outcomes = now.seen()
                .other(message.getId(), at.offset(), arrived)
                .map(first -> List.<Outcome>of(new Outcome.Duplicate(message, first, at.offset())))
                .orElseGet(() -> decide(now, message, record));
        outcomes.forEach(outcome -> carryOut(now, outcome, record, at));
        if (outcomes.stream().anyMatch(o -> o instanceof Outcome.Accepted || o instanceof Outcome.Delayed)) {
            now.seen().remember(message.getId(), at.offset(), arrived);
        }
    }

    private List<Outcome> decide(Running now, AgentMessage message, Record<String, AgentMessage> record) {
        var time = worker.clock().instant();
        var arrived = Instant.ofEpochMilli(record.timestamp());
        var decided = new ArrayList<Outcome>();
        for (var outcome : routing.route(message, AppendTime.of(record.headers(), record.timestamp()), time)) {
            decided.addAll(
                    outcome instanceof Outcome.Accepted accepted
                            ? now.pacing().apply(accepted, arrived, time, now.held())
                            : List.of(outcome));
        }
        return decided;
    }

    private void carryOut(Running now, Outcome outcome, Record<String, AgentMessage> record, RecordMetadata at) {
        if (outcome instanceof Outcome.Accepted accepted) {
            var headers = carrying(record);
            accepted.copies().forEach(copy -> put(now, copy, record.timestamp(), headers));
        } else if (outcome instanceof Outcome.Delayed delayed) {
            var appended = AppendTime.of(record.headers(), record.timestamp());
            now.held()
                    .hold(new HeldMessage(delayed.message(), delayed.until(), at.offset(), appended, carrying(record)));
        } else if (outcome instanceof Outcome.DeadLettered letter) {
            // As it lay on the topic; but what a rule made lay nowhere yet.
            var made = !letter.message().getCopyOf().equals(record.value().getCopyOf());
            var headers = worker.deadLetters().unusable(at, record.headers(), letter.reason());
            var value = made ? letter.message() : record.value();
            now.streams().forward(new Record<>(record.key(), value, record.timestamp(), headers), DEAD_LETTERS);
        }
        tell(now, outcome, record.timestamp());
    }

    private static Headers carrying(Record<String, AgentMessage> record) {
        var headers = new RecordHeaders(record.headers());
        AppendTime.carry(headers, record.timestamp());
        return headers;
    }

    private void put(Running now, AgentMessage copy, long timestamp, Headers headers) {
        inboxes.ensure(inbox(worker.kafka().topics(), copy));
        now.streams().forward(new Record<>(inboxKey(copy), copy, timestamp, headers), INBOXES);
    }

    private void tell(Running now, Outcome outcome, long timestamp) {
        log(outcome);
        for (var event : RouterEvents.of(outcome)) {
            var complete = worker.events().complete(event);
            now.streams().forward(new Record<>(Events.key(complete), complete, timestamp), EVENTS);
        }
        worker.metrics()
                .counter("orc.messages.routed", "outcome", outcome.label())
                .increment();
        if (outcome instanceof Outcome.Accepted accepted) {
            offTree.increment(accepted.offTree().size());
        }
    }

    /** The log of all messages: who said something to whom, and what became of it. Not what was said. */
    private static void log(Outcome outcome) {
        var message = outcome.message();
        COMMUNICATIONS
                .atInfo()
                .addKeyValue("message", message.getId())
                .addKeyValue("sender", message.getSenderId())
                .addKeyValue("recipient", message.getRecipientId())
                .log("{}", outcome);
    }

    private void release(Running now) {
        var time = worker.clock().instant();
        now.held()
                .release(
                        time,
                        held -> Correlation.run(
                                held.copy()
                                        .getCorrelationId()
                                        .orElse(held.copy().getId()),
                                () -> release(now, held, time)));
    }

    private void release(Running now, HeldMessage held, Instant time) {
        var end = Routing.end(held.copy(), held.appended());
        var outcome = time.isBefore(end) ? routing.accepted(held.copy()) : new Outcome.Expired(held.copy(), end);
        if (outcome instanceof Outcome.Accepted) {
            put(now, held.copy(), held.appended().toEpochMilli(), held.headers());
        }
        tell(now, outcome, time.toEpochMilli());
    }

    private void forget(Running now) {
        var time = worker.clock().instant();
        now.seen().forget(time);
        now.held().forget(time);
        now.pacing().forget(time);
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
