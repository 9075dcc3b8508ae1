package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
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
    private static final int ATTEMPTS = 4;
    private static final Backoff BETWEEN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    private final WorkerContext context;
    private final NotifySettings settings;
    private final Leads leads = new Leads();
    private final Thread thread = new Thread(this::run, "notify");
    private volatile Optional<Consumer<byte[], byte[]>> reading = Optional.empty();
    private volatile boolean stopped;
    private volatile boolean ready;

    public NotifyWorker(WorkerContext context) {
        this.context = context;
        settings = context.configuration().section(NotifySettings.class);
        thread.setDaemon(true);
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

    private Map<String, Object> group() {
        return Map.of(
                "group.id", context.kafka().topics().prefix() + "analytics-notify", "auto.offset.reset", "earliest");
    }

    private List<Notifier> notifiers(AgentNotifier messages) {
        var all = new ArrayList<Notifier>(Notifier.found());
        if (settings.agents()) {
            all.add(messages);
        }
        settings.webhook().ifPresent(w -> all.add(new Webhook(URI.create(w), settings.token())));
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
                if (batch.isDue(now)) {
                    tell(batch.take(), notifiers);
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

    private void tell(List<Alert> alerts, List<Notifier> notifiers) {
        if (!alerts.isEmpty()) {
            notifiers.forEach(n -> tell(alerts, n));
        }
    }

    /** One that fails must not keep the others from telling. */
    private void tell(List<Alert> alerts, Notifier notifier) {
        for (var attempt = 1; ; attempt++) {
            try {
                notifier.tell(alerts);
                count(notifier, "told", alerts);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            } catch (Exception e) {
                if (attempt == ATTEMPTS || stopped) {
                    count(notifier, "failed", alerts);
                    complain(notifier, alerts, e);
                    return;
                }
                LockSupport.parkNanos(
                        BETWEEN.before(attempt, ThreadLocalRandom.current()).toNanos());
            }
        }
    }

    private void count(Notifier notifier, String outcome, List<Alert> alerts) {
        context.metrics()
                .counter("orc.notifications", "notifier", notifier.name(), "outcome", outcome)
                .increment(alerts.size());
    }

    private void complain(Notifier notifier, List<Alert> alerts, Exception failure) {
        var text = "nobody could be told by " + notifier.name() + " of " + Notification.title(alerts) + ": "
                + failure.getMessage() + ". See the settings notify.*; the alerts are in 'orc alerts list'";
        LOG.atError().addKeyValue("notifier", notifier.name()).setCause(failure).log("{}", text);
        context.events()
                .publish(AgentEvent.newBuilder()
                        .setType(EventType.ERROR_OCCURRED)
                        .setSeverity(Severity.ERROR)
                        .setSuccess(false)
                        .setError("notifier " + notifier.name())
                        .setText(text));
    }

    @Override
    public Readiness readiness() {
        return ready ? Readiness.READY : Readiness.waiting("reads who leads");
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
