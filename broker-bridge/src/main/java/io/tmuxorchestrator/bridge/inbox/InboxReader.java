package io.tmuxorchestrator.bridge.inbox;

import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the inboxes of this host's agents, all with one consumer on one thread. The position that counts is the pane's; the
 * group's is committed for an agent whose pane is gone, and so that everybody sees the lag. Any thread may ask for something.
 */
public final class InboxReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InboxReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    /**
     * Records before the position that are read again at a start, to know their ids. A router that was killed writes again what
     * it had not committed, some hundreds of records over all inboxes.
     */
    private static final long LOOK_BACK = 1_000;

    /** Who is given the messages of one inbox; called on the reader's thread. */
    public interface Sink {
        /** Messages follow from a little before this position on. */
        void opened(Position start);

        void arrived(Waiting message);

        /** There is nothing at this offset that could be given to anybody; the dead letters have it. */
        void unusable(long offset);
    }

    private record Inbox(String agent, Optional<Position> paneSays, Sink sink) {}

    /** An inbox that is read, from this position on. */
    private record Open(Sink sink, Position start) {}

    private final KafkaClients kafka;
    private final DeadLetters deadLetters;
    private final Outbox outbox;
    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Deserializer<AgentMessage> deserializer;
    private final ConcurrentLinkedQueue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "inboxes");
    // The rest is the thread's own.
    private final Map<TopicPartition, Open> open = new HashMap<>();
    private final Commits commits = new Commits();
    private final List<Inbox> opening = new ArrayList<>();
    private final List<CompletableFuture<Void>> closing = new ArrayList<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private int failures;
    private volatile boolean stopped;
    private volatile boolean abandoned;

    public InboxReader(KafkaClients kafka, DeadLetters deadLetters, Outbox outbox, String group) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.outbox = outbox;
        consumer = kafka.rawConsumer(Map.of("group.id", group, "auto.offset.reset", "earliest"));
        admin = kafka.admin();
        deserializer = kafka.serde(AgentMessage.class).deserializer();
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Begins to read an inbox, which is made if it is not there. What the pane says is better than what the group says. */
    public void open(String agent, Optional<Position> paneSays, Sink sink) {
        request(() -> opening.add(new Inbox(agent, paneSays, sink)));
    }

    /** Completes when the broker has the position that was said last: from then on another may read it. */
    public CompletableFuture<Void> close(String agent) {
        var closed = new CompletableFuture<Void>();
        request(() -> {
            closing.add(closed);
            opening.removeIf(inbox -> inbox.agent.equals(agent));
            if (open.remove(partition(agent)) != null) {
                paused.remove(partition(agent));
                consumer.assign(open.keySet());
            }
        });
        return closed;
    }

    /** Stops reading while enough waits, and goes on. */
    public void pause(String agent, boolean pause) {
        request(() -> {
            var partition = partition(agent);
            if (!open.containsKey(partition)) {
                return;
            }
            if (pause) {
                paused.add(partition);
                consumer.pause(Set.of(partition));
            } else if (paused.remove(partition)) {
                consumer.resume(Set.of(partition));
            }
        });
    }

    public void commit(String agent, Position position) {
        request(() -> commits.add(partition(agent), new OffsetAndMetadata(position.next(), position.encode())));
    }

    private TopicPartition partition(String agent) {
        return new TopicPartition(kafka.topics().inbox(agent), 0);
    }

    private void request(Runnable request) {
        requests.add(request);
        consumer.wakeup();
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!stopped) {
            try {
                step();
                failures = 0;
            } catch (WakeupException e) {
                // Somebody asks for something.
            } catch (InterruptException e) {
                break;
            } catch (KafkaException e) {
                LOG.atWarn().log("cannot read inboxes, trying again: {}", e.getMessage());
                LockSupport.parkNanos(Backoff.STARTING
                        .before(failures++, ThreadLocalRandom.current())
                        .toNanos());
            }
        }
        finish();
    }

    private void step() {
        for (var request = requests.poll(); request != null; request = requests.poll()) {
            request.run();
        }
        openAll();
        commit();
        if (open.isEmpty()) {
            LockSupport.parkNanos(POLL.toNanos());
            return;
        }
        for (var record : consumer.poll(POLL)) {
            hand(record);
        }
    }

    private void openAll() {
        if (opening.isEmpty()) {
            return;
        }
        var names = opening.stream().map(i -> kafka.topics().inbox(i.agent)).toList();
        new TopicAdmin(admin).create(names.stream().map(kafka.topics()::spec).toList());
        var ids = topicIds(names);
        var committed = consumer.committed(
                names.stream().map(n -> new TopicPartition(n, 0)).collect(Collectors.toSet()));
        for (var inbox : opening) {
            var partition = partition(inbox.agent);
            var known = Optional.ofNullable(committed.get(partition));
            open.put(partition, new Open(inbox.sink, start(inbox, ids.getOrDefault(partition.topic(), ""), known)));
        }
        consumer.assign(open.keySet());
        consumer.pause(paused);
        opening.forEach(inbox -> seek(partition(inbox.agent)));
        opening.clear();
    }

    private Map<String, String> topicIds(List<String> names) {
        try {
            return admin.describeTopics(names).allTopicNames().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().topicId().toString()));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
        }
    }

    /**
     * A position in a topic of the same name that was there before says nothing. What the group says beyond the pane was done on
     * another host, while the agent was there.
     */
    private static Position start(Inbox inbox, String topicId, Optional<OffsetAndMetadata> committed) {
        var group = committed
                .flatMap(c -> Position.decode(c.metadata()))
                .filter(p -> p.topic().equals(topicId));
        return inbox.paneSays
                .filter(p -> p.topic().equals(topicId))
                .map(p -> group.map(p::and).orElse(p))
                .or(() -> group)
                .orElse(Position.at(topicId, 0));
    }

    private void seek(TopicPartition partition) {
        var inbox = Objects.requireNonNull(open.get(partition));
        inbox.sink.opened(inbox.start);
        consumer.seek(partition, Math.max(0, inbox.start.earliest() - LOOK_BACK));
    }

    private void hand(ConsumerRecord<byte[], byte[]> record) {
        var inbox = open.get(new TopicPartition(record.topic(), record.partition()));
        if (inbox == null) {
            return;
        }
        try {
            var message = deserializer.deserialize(record.topic(), record.headers(), record.value());
            if (message == null) {
                inbox.sink.unusable(record.offset()); // A tombstone says nothing to anybody.
            } else {
                inbox.sink.arrived(Waiting.of(record, message));
            }
        } catch (SerializationException e) {
            unreadable(inbox, record, e);
        }
    }

    private void unreadable(Open inbox, ConsumerRecord<byte[], byte[]> record, SerializationException failure) {
        if (inbox.start.isSettled(record.offset())) {
            return; // Looked at again after a restart; its letter was written then.
        }
        var aside = deadLetters.unreadable(record, failure);
        outbox.send(aside::letter, () -> outbox.send(aside.event(), () -> inbox.sink.unusable(record.offset())));
    }

    private void commit() {
        if (!commits.areDue() && closing.isEmpty()) {
            return;
        }
        var positions = commits.take();
        var told = List.copyOf(closing);
        closing.clear();
        if (open.isEmpty()) {
            commitNow(positions, told); // An answer to the other would come while it reads, and it does not.
        } else {
            consumer.commitAsync(positions, (sent, failure) -> committed(sent, told, Optional.ofNullable(failure)));
        }
    }

    private void commitNow(Map<TopicPartition, OffsetAndMetadata> positions, List<CompletableFuture<Void>> told) {
        try {
            consumer.commitSync(positions, FAREWELL);
            committed(positions, told, Optional.empty());
        } catch (KafkaException e) {
            committed(positions, told, Optional.of(e));
        }
    }

    private void committed(
            Map<TopicPartition, OffsetAndMetadata> positions,
            List<CompletableFuture<Void>> told,
            Optional<Exception> failure) {
        if (failure.isPresent()) {
            LOG.atDebug().log(
                    "positions could not be committed, trying again: {}",
                    failure.get().getMessage());
            commits.failed(positions);
            closing.addAll(told);
        } else {
            commits.done(positions);
            told.forEach(closed -> closed.complete(null));
        }
    }

    private void finish() {
        try {
            for (var request = requests.poll(); request != null; request = requests.poll()) {
                request.run();
            }
            if (commits.areDue() && !abandoned) {
                consumer.commitSync(commits.take(), FAREWELL);
            }
            closing.forEach(closed -> closed.complete(null));
        } catch (KafkaException e) {
            LOG.atDebug().log("the last positions could not be committed, the panes have them: {}", e.getMessage());
        }
        consumer.close();
        deserializer.close();
    }

    /** The positions are not for this bridge to say any more. */
    public void abandon() {
        abandoned = true;
        close();
    }

    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        LockSupport.unpark(thread);
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close(FAREWELL);
    }
}
