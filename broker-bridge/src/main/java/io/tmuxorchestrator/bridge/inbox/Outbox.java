package io.tmuxorchestrator.bridge.inbox;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what must arrive, for as long as it takes, and says when the broker has it. Any thread may send; what follows runs on
 * a thread of the producer and must not block.
 */
public final class Outbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** Under load many go together, which spares the broker; for one it is still sooner than anybody looks. */
    private static final Duration LINGER = Duration.ofMillis(5);

    private record Parcel(Supplier<ProducerRecord<byte[], byte[]>> record, Runnable arrived) {}

    private final KafkaClients kafka;
    /** Ends with an empty one. */
    private final LinkedBlockingQueue<Optional<Parcel>> queue = new LinkedBlockingQueue<>();

    private final Thread thread = new Thread(this::run, "outbox");

    public Outbox(KafkaClients kafka) {
        this.kafka = kafka;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** The record is made on the way, because that may have to wait for the registry. */
    public void send(Supplier<ProducerRecord<byte[], byte[]>> record, Runnable arrived) {
        queue.add(Optional.of(new Parcel(record, arrived)));
    }

    private void run() {
        try (var producer = kafka.rawProducer(LINGER)) {
            for (var parcel = queue.take(); parcel.isPresent(); parcel = queue.take()) {
                send(producer, parcel.get());
            }
        } catch (InterruptedException | InterruptException e) {
            // Closed: what is left was not told, and will be told again after the next start.
        }
    }

    private void send(Producer<byte[], byte[]> producer, Parcel parcel) {
        try {
            var unused = producer.send(parcel.record.get(), (sent, failure) -> {
                if (failure == null) {
                    parcel.arrived.run();
                } else {
                    failed(parcel, failure);
                }
            });
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            failed(parcel, e);
            LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
        }
    }

    private void failed(Parcel parcel, Exception failure) {
        if (failure instanceof RetriableException) {
            LOG.atWarn().log("the broker does not take what the bridge tells, trying again: {}", failure.getMessage());
            queue.add(Optional.of(parcel));
        } else {
            LOG.atError().setCause(failure).log("the broker refuses what the bridge tells");
        }
    }

    /** What waits is not for this bridge to send any more. */
    public void abandon() {
        queue.clear();
        close();
    }

    /** Sends what waits, for a few seconds. */
    @Override
    public void close() {
        queue.add(Optional.empty());
        try {
            thread.join(FAREWELL.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
