package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.composer.task.Queue.Culprit;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.runtime.kafka.PutAside;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
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

/** Reads what this kind of worker is asked, on a thread of its own, for as long as it is this one's turn. */
final class Inbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    /** The router may put a message here twice, but not long after another; so many records are looked at for that. */
    private static final long LOOK_BACK = 1_000;

    private final WorkerContext context;
    private final TopicPartition partition;
    private final Optional<Culprit> culprit;
    private final Consumer<Asked> told;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Deserializer<AgentMessage> deserializer;
    private final ConsumerGroupMetadata group;
    /** Of the first record that nobody has dealt with. */
    private long position;

    private final Thread thread = new Thread(this::run, "task-requests");
    /** Of the first record that was not told. Of the thread, once it runs. */
    private long next;

    private volatile boolean stopped;

    /**
     * A record of the inbox.
     *
     * @param message empty if it cannot be read; that has been told
     * @param isNew whether nobody has dealt with it
     */
    record Asked(long offset, long appended, Optional<AgentMessage> message, boolean isNew) {}

    private Inbox(
            WorkerContext context,
            TopicPartition partition,
            String group,
            Optional<Culprit> culprit,
            Consumer<Asked> told) {
        this.context = context;
        this.partition = partition;
        this.culprit = culprit;
        this.told = told;
        deserializer = context.kafka().serde(AgentMessage.class).deserializer();
        consumer = context.kafka().rawConsumer(Map.of("group.id", group, "auto.offset.reset", "earliest"));
        this.group = consumer.groupMetadata();
        thread.setDaemon(true);
    }

    private void seek() {
        consumer.assign(List.of(partition));
        // Waits for what the one before may have left half done.
        var reached = Optional.ofNullable(consumer.committed(Set.of(partition)).get(partition));
        position = reached.map(OffsetAndMetadata::offset).orElse(0L);
        var begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        next = Math.max(begin, position - LOOK_BACK);
        consumer.seek(partition, next);
    }

    /**
     * From where the group has come. Makes the inbox if it is not there.
     *
     * @param culprit is put aside, and told like any other
     */
    static Inbox open(
            WorkerContext context,
            TopicPartition partition,
            String group,
            Optional<Culprit> culprit,
            Consumer<Asked> told) {
        try (var admin = context.kafka().admin()) {
            new TopicAdmin(admin).create(List.of(context.kafka().topics().spec(partition.topic())));
        }
        var inbox = new Inbox(context, partition, group, culprit, told);
        try {
            inbox.seek();
        } catch (KafkaException e) {
            inbox.consumer.close();
            inbox.deserializer.close();
            throw e;
        }
        inbox.thread.start();
        return inbox;
    }

    /** Whose position it is. */
    ConsumerGroupMetadata group() {
        return group;
    }

    private void run() {
        try {
            for (var failures = 0; !stopped; ) {
                try {
                    consumer.poll(POLL).forEach(this::take);
                    failures = 0;
                } catch (WakeupException | InterruptException e) {
                    return; // Closed.
                } catch (KafkaException e) {
                    LOG.atWarn().log("cannot read what is asked about tasks, trying again: {}", e.getMessage());
                    consumer.seek(partition, next); // Whatever came with it is to come again.
                    LockSupport.parkNanos(Backoff.STARTING
                            .before(failures++, ThreadLocalRandom.current())
                            .toNanos());
                }
            }
        } finally {
            consumer.close();
            deserializer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var isNew = record.offset() >= position;
        culprit.filter(c -> isNew && c.offset() == record.offset())
                .ifPresent(c -> putAside(context.deadLetters().unreadable(record, c.why())));
        told.accept(new Asked(record.offset(), record.timestamp(), read(record, isNew), isNew));
        next = record.offset() + 1;
    }

    private Optional<AgentMessage> read(ConsumerRecord<byte[], byte[]> record, boolean isNew) {
        try {
            return Optional.ofNullable(deserializer.deserialize(record.topic(), record.value()))
                    .map(m -> identified(m, record));
        } catch (SerializationException e) {
            if (isNew) {
                putAside(context.deadLetters().unreadable(record, e));
            }
            return Optional.empty();
        }
    }

    /** Whoever writes here without the router may have left it out. */
    private static AgentMessage identified(AgentMessage message, ConsumerRecord<byte[], byte[]> record) {
        return message.getId().isEmpty()
                ? AgentMessage.newBuilder(message)
                        .setId(Ids.at(record.topic(), record.partition(), record.offset()))
                        .build()
                : message;
    }

    /** Before anybody moves on. Whoever is killed in between does it again: the letter is then there twice, the event once. */
    private void putAside(PutAside aside) {
        try (var producer = context.kafka().rawProducer()) {
            producer.send(aside.letter()).get();
            producer.send(aside.event().get()).get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot put aside what nobody can use", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
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
    }
}
