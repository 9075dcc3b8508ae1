package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Consumer<Asked> told;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Deserializer<AgentMessage> deserializer;
    private final ConsumerGroupMetadata group;
    /** Of the first record that nobody has dealt with. */
    private final long position;

    private final Thread thread = new Thread(this::run, "task-requests");
    private volatile boolean stopped;

    /**
     * A record of the inbox.
     *
     * @param message empty if it cannot be read; that has been told
     * @param isNew whether nobody has dealt with it
     */
    record Asked(long offset, long appended, Optional<AgentMessage> message, boolean isNew) {}

    private Inbox(WorkerContext context, TopicPartition partition, String group, Consumer<Asked> told) {
        this.context = context;
        this.told = told;
        deserializer = context.kafka().serde(AgentMessage.class).deserializer();
        consumer = context.kafka().rawConsumer(Map.of("group.id", group, "auto.offset.reset", "earliest"));
        this.group = consumer.groupMetadata();
        consumer.assign(List.of(partition));
        // Waits for what the one before may have left half done.
        var reached = Optional.ofNullable(consumer.committed(Set.of(partition)).get(partition));
        position = reached.map(OffsetAndMetadata::offset).orElse(0L);
        var begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(begin, position - LOOK_BACK));
        thread.setDaemon(true);
    }

    /** From where the group has come. Makes the inbox if it is not there. */
    static Inbox open(WorkerContext context, TopicPartition partition, String group, Consumer<Asked> told) {
        try (var admin = context.kafka().admin()) {
            new TopicAdmin(admin).create(List.of(context.kafka().topics().spec(partition.topic())));
        }
        var inbox = new Inbox(context, partition, group, told);
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
        told.accept(new Asked(record.offset(), record.timestamp(), read(record, isNew), isNew));
    }

    private Optional<AgentMessage> read(ConsumerRecord<byte[], byte[]> record, boolean isNew) {
        try {
            return Optional.ofNullable(deserializer.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            if (isNew) {
                context.deadLetters().skipped(record, e);
            }
            return Optional.empty();
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
