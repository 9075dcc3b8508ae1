package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads alerts and tells of them. Its position is put on record when what was read has been told: who is killed in between tells
 * the last few again, with the same ids. Of a thread of its own.
 */
public final class NotifyWorker implements Worker {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyWorker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private final WorkerContext context;
    private final NotifySettings settings;
    private final Leads leads = new Leads();
    private final Teller teller;
    private final Thread thread = new Thread(this::run, "notify");
    private volatile Optional<Consumer<byte[], byte[]>> reading = Optional.empty();
    private volatile boolean stopped;
    private volatile boolean ready;
    private volatile Optional<String> failure = Optional.empty();

    public NotifyWorker(WorkerContext context) {
        this.context = context;
        settings = context.configuration().section(NotifySettings.class);
        teller = new Teller(context.metrics(), context.events()::publish, () -> stopped);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> fail(e));
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        try (var agents = new RecordReader(context.kafka(), context.deadLetters(), () -> ready = true)
                        .follow(Topic.AGENTS, Agent.class, leads::update);
                var messages = new AgentNotifier(context.kafka(), leads);
                var consumer = context.kafka().rawConsumer(group());
                var alerts = context.kafka().serde(Alert.class).deserializer()) {
            reading = Optional.of(consumer);
            agents.start();
            consumer.subscribe(List.of(context.kafka().topics().name(Topic.ALERTS)));
            follow(consumer, alerts, notifiers(messages));
        } catch (InterruptException e) {
            // Closed.
        }
    }

    private void fail(Throwable cause) {
        LOG.atError().setCause(cause).log("nobody is told of alerts any more");
        failure = Optional.of(
                "nobody is told of alerts any more: " + cause.getClass().getName());
    }

    private Map<String, Object> group() {
        return Map.of(
                "group.id", context.kafka().topics().prefix() + "analytics-notify", "auto.offset.reset", "earliest");
    }

    private List<Notifier> notifiers(AgentNotifier messages) {
        var all = new ArrayList<>(Notifier.found(NotifyWorker.class.getClassLoader(), teller::cannotLoad));
        if (settings.agents()) {
            all.add(messages);
        }
        settings.webhook().ifPresent(w -> all.add(new Webhook(URI.create(w), settings.token())));
        if (!settings.mail().to().isEmpty()) {
            all.add(new Mail(settings.mail(), context.clock()));
        }
        return all;
    }

    private void follow(Consumer<byte[], byte[]> consumer, Deserializer<Alert> alerts, List<Notifier> notifiers) {
        var batch = new Batch(settings.least(), settings.group());
        while (!stopped) {
            try {
                for (var record : consumer.poll(POLL)) {
                    read(record, alerts, batch);
                }
                var now = context.clock().instant();
                // Before it is known who leads nobody would be.
                if (ready && batch.isDue(now)) {
                    teller.tell(batch.take(), notifiers);
                }
                if (batch.isEmpty()) {
                    consumer.commitSync();
                }
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.atWarn().log("cannot read alerts, trying again: {}", e.getMessage());
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Deserializer<Alert> alerts, Batch batch) {
        try {
            var alert = alerts.deserialize(record.topic(), record.value());
            if (alert != null) {
                batch.add(alert, context.clock().instant());
            }
        } catch (SerializationException e) {
            context.deadLetters().skipped(record, e);
        }
    }

    @Override
    public Readiness readiness() {
        return failure.map(Readiness::dead)
                .orElseGet(() -> ready ? Readiness.READY : Readiness.waiting("reads who leads"));
    }

    @Override
    public void close() {
        stopped = true;
        reading.ifPresent(Consumer::wakeup);
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
