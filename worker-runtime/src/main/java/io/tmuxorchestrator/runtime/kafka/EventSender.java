package io.tmuxorchestrator.runtime.kafka;

import io.tmuxorchestrator.schemas.AgentEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events, in order, from a thread of its own: a producer waits for a minute for a broker that is away and for ever for
 * a registry that is, and whoever only wants to say what happened must not wait with it. Any thread may send.
 */
public final class EventSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    /** Some minutes of a busy process; what happens while the broker is away for longer is in the log alone. */
    private static final int WAITING = 10_000;
    /** For the last events, and then for the producer; a service that is away must not keep a process from ending. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Supplier<Producer<String, Object>> producers;
    private final ThreadPoolExecutor thread;
    private final AtomicLong dropped = new AtomicLong();
    // Only of the thread: made with the first event, when the broker's name can be resolved.
    private volatile Optional<Producer<String, Object>> producer = Optional.empty();

    public EventSender(Supplier<Producer<String, Object>> producers) {
        this.producers = producers;
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), r -> {
            var made = new Thread(r, "events");
            made.setDaemon(true);
            return made;
        });
        thread.setRejectedExecutionHandler((task, full) -> drop());
    }

    void send(String topic, String key, AgentEvent event) {
        thread.execute(() -> sendNow(topic, key, event));
    }

    private void drop() {
        var count = dropped.getAndIncrement();
        if (count % WAITING == 0) {
            LOG.atError().log("events are dropped, too many wait for the broker: {} so far", count + 1);
        }
    }

    private void sendNow(String topic, String key, AgentEvent event) {
        try {
            if (producer.isEmpty()) {
                producer = Optional.of(producers.get());
            }
            // Told in the callback.
            var unused = producer.get()
                    .send(new ProducerRecord<>(topic, key, event), (sent, failure) -> told(event, failure));
        } catch (InterruptException e) {
            // The farewell is over. The flag stays set, so that nothing behind it waits either.
            Thread.currentThread().interrupt();
            told(event, e);
        } catch (RuntimeException e) {
            told(event, e);
        }
    }

    private static void told(AgentEvent event, Exception failure) {
        if (failure != null) {
            LOG.atError()
                    .addKeyValue("event", event.getType())
                    .setCause(failure)
                    .log("cannot publish an event");
        }
    }

    /** Sends what waits, for a few seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                var left = thread.shutdownNow();
                LOG.atWarn().log("{} event(s) could not be published before the end", left.size() + 1);
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        producer.ifPresent(p -> p.close(FAREWELL));
    }
}
