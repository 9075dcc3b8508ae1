package io.tmuxorchestrator.bridge.again;

import io.tmuxorchestrator.bridge.inbox.Again;
import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into the inbox again what an agent had not finished when its program ended. What that was is looked up in what the broker
 * remembers, so a bridge that is killed meanwhile knows it as well; what stands there again already is left as it is. Any thread.
 */
public final class Redelivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

    /** What was given to a program before is over, whatever became of it. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Clocks differ, and the start of a process is known to a second. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /**
     * An agent whose program has ended.
     *
     * @param showsWork whether its screen shows that it works
     * @param started when that program was started, as far as that is known
     * @param task that it works on
     */
    public record Ended(String agent, boolean showsWork, Optional<Instant> started, Optional<String> task) {}

    private final WorkerContext worker;
    private final Outbox outbox;
    private final Loop chores = new Loop("bridge-again");
    private final Serializer<AgentMessage> messages;
    private Optional<Past> past = Optional.empty();

    public Redelivery(WorkerContext worker, Outbox outbox) {
        this.worker = worker;
        this.outbox = outbox;
        messages = worker.kafka().serde(AgentMessage.class).serializer();
    }

    /** Completes when the broker has it. Tried for as long as it takes. */
    public CompletableFuture<Void> of(Ended ended) {
        var done = new CompletableFuture<Void>();
        var now = worker.clock().instant();
        chores.execute(() -> attempt(ended, now, done, 0));
        return done;
    }

    private void attempt(Ended ended, Instant at, CompletableFuture<Void> done, int failures) {
        try {
            var unused = CompletableFuture.allOf(send(ended, at).toArray(CompletableFuture[]::new))
                    .thenRun(() -> done.complete(null));
        } catch (KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("agent", ended.agent)
                    .log("cannot look up what it had not finished, trying again: {}", e.getMessage());
            chores.after(
                    Backoff.STARTING.before(failures, ThreadLocalRandom.current()),
                    () -> attempt(ended, at, done, failures + 1));
        }
    }

    private List<CompletableFuture<Void>> send(Ended ended, Instant at) {
        var read = past();
        var events = read.events(ended.agent, since(ended));
        var unfinished = Unfinished.of(
                events.stream()
                        .filter(e -> !e.getTime().isAfter(at) || isAnswer(e))
                        .toList(),
                ended.showsWork);
        if (unfinished.isEmpty()) {
            return List.of();
        }
        var inbox = byId(read.inbox(
                ended.agent, offset(unfinished), unfinished.get(0).getTime().minus(SLACK)));
        var sent = new ArrayList<CompletableFuture<Void>>();
        for (var event : unfinished) {
            Optional.ofNullable(inbox.get(event.getMessageId().orElse("")))
                    .filter(w -> w.message().getMessageType() != MessageType.SHUTDOWN)
                    .ifPresent(w -> {
                        var again = Again.of(w.message());
                        if (again.isTooOften()) {
                            giveUp(w, again, ended.agent, events).ifPresent(sent::add);
                        } else if (!inbox.containsKey(again.id())) {
                            sent.add(send(ended, again.message(ended.task)));
                        }
                    });
        }
        return sent;
    }

    /** All else that was told later concerns the program that was started since. */
    private static boolean isAnswer(AgentEvent event) {
        return event.getType() == EventType.MESSAGE_ANSWERED;
    }

    private Past past() {
        if (past.isEmpty()) {
            past = Optional.of(new Past(worker.kafka()));
        }
        return past.get();
    }

    private Instant since(Ended ended) {
        var longest = worker.clock().instant().minus(LONGEST);
        return ended.started.map(s -> s.minus(SLACK)).filter(longest::isBefore).orElse(longest);
    }

    /** Of the first of them; empty if one was given while the broker was away, since it stands in the inbox later. */
    private static Optional<Long> offset(Collection<AgentEvent> given) {
        return given.stream()
                .map(e -> e.getAttributes().getOrDefault("offset", ""))
                .filter(o -> o.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .min(Long::compare);
    }

    private static Map<String, Waiting> byId(List<Waiting> inbox) {
        var byId = new HashMap<String, Waiting>();
        inbox.forEach(w -> byId.putIfAbsent(w.id(), w));
        return byId;
    }

    private CompletableFuture<Void> send(Ended ended, AgentMessage message) {
        LOG.atInfo()
                .addKeyValue("agent", ended.agent)
                .addKeyValue("message", message.getId())
                .log("sent again, because its program ended before it was done with it");
        var topic = worker.kafka().topics().inbox(ended.agent);
        var done = new CompletableFuture<Void>();
        outbox.send(
                () -> new ProducerRecord<>(
                        topic,
                        message.getSenderId().getBytes(StandardCharsets.UTF_8),
                        messages.serialize(topic, message)),
                () -> done.complete(null));
        return done;
    }

    /** What would be sent next ends here: what was given before has ended already. Told once. */
    private Optional<CompletableFuture<Void>> giveUp(Waiting w, Again again, String agent, List<AgentEvent> events) {
        var isTold = events.stream()
                .anyMatch(e -> e.getType() == EventType.MESSAGE_DEAD_LETTERED
                        && e.getMessageId().equals(Optional.of(again.id())));
        if (isTold || w.record().isEmpty()) {
            return Optional.empty();
        }
        var why = "sent again to " + agent + " " + Again.MOST
                + " times, and each time its program ended before it was done"
                + " with it; it is not sent again. Find out why, then 'orc dead-letters replay'";
        var letter = worker.deadLetters().unusable(w.record().get(), why);
        var event = worker.events().complete(deadLettered(again, agent, why));
        var done = new CompletableFuture<Void>();
        outbox.send(() -> letter, () -> outbox.send(() -> worker.events().record(event), () -> done.complete(null)));
        return Optional.of(done);
    }

    private static AgentEvent.Builder deadLettered(Again again, String agent, String why) {
        var type = EventType.MESSAGE_DEAD_LETTERED;
        var event = AgentEvent.newBuilder()
                .setId(Ids.derived("event", type.name(), again.id(), agent))
                .setType(type)
                .setAgent(agent)
                .setMessageId(again.id())
                .setCorrelationId(again.given().getCorrelationId().orElse(again.original()))
                .setSuccess(false)
                .setSeverity(Severity.WARNING)
                .setText(why)
                .setAttributes(
                        Map.of("sender", again.given().getSenderId(), "copyOf", again.original(), Again.AGAIN, "true"));
        again.given().getProject().ifPresent(event::setProject);
        again.given().getTaskId().ifPresent(event::setTaskId);
        return event;
    }

    @Override
    public void close() {
        chores.execute(() -> past.ifPresent(Past::close));
        chores.close();
    }
}
