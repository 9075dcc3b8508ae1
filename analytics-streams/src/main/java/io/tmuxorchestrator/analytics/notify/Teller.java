package io.tmuxorchestrator.analytics.notify;

import io.micrometer.core.instrument.MeterRegistry;
import io.tmuxorchestrator.runtime.error.Backoff;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has notifiers tell, again where they fail, and says so where they fail for good. Used by one thread. */
final class Teller {

    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int ATTEMPTS = 4;
    private static final Backoff BETWEEN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    private final MeterRegistry metrics;
    private final Consumer<AgentEvent.Builder> events;
    private final BooleanSupplier stopped;

    /** @param stopped whether there is no time left to try again */
    Teller(MeterRegistry metrics, Consumer<AgentEvent.Builder> events, BooleanSupplier stopped) {
        this.metrics = metrics;
        this.events = events;
        this.stopped = stopped;
    }

    void tell(List<Alert> alerts, List<Notifier> notifiers) {
        if (!alerts.isEmpty()) {
            notifiers.forEach(n -> tell(alerts, n));
        }
    }

    /** One that fails must not keep the others from telling. */
    private void tell(List<Alert> alerts, Notifier notifier) {
        for (var attempt = 1; ; attempt++) {
            try {
                notifier.tell(alerts);
                count(notifier.name(), "told", alerts);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            } catch (Exception e) {
                if (attempt == ATTEMPTS || stopped.getAsBoolean()) {
                    giveUp(notifier, alerts, e);
                    return;
                }
                LockSupport.parkNanos(
                        BETWEEN.before(attempt, ThreadLocalRandom.current()).toNanos());
            } catch (LinkageError e) {
                giveUp(notifier, alerts, e); // What does not fit will not fit the next time.
                return;
            }
        }
    }

    private void giveUp(Notifier notifier, List<Alert> alerts, Throwable failure) {
        var name = name(notifier);
        count(name, "failed", alerts);
        complain(
                name,
                "nobody could be told by " + name + " of " + Notification.title(alerts) + ": " + shown(failure)
                        + ". See the settings notify.*; the alerts are in 'orc alerts list'");
    }

    /** A notifier that cannot be loaded may not even have a name. */
    private static String name(Notifier notifier) {
        try {
            return notifier.name();
        } catch (RuntimeException | LinkageError e) {
            return notifier.getClass().getName(); // Why it failed is told with what it was to tell.
        }
    }

    /** Of a notifier that is named in a jar. */
    void cannotLoad(Throwable failure) {
        complain(
                "unknown",
                "a notifier of META-INF/services/" + Notifier.class.getName() + " cannot be loaded: " + shown(failure)
                        + ". See to its jar on the class path, or take it away");
    }

    /** Texts of failures quote what was sent, also what is secret. */
    private static String shown(Throwable failure) {
        var text = failure instanceof NotTold || failure instanceof ServiceConfigurationError
                ? failure.getMessage()
                : failure.getClass().getName();
        return text == null ? failure.getClass().getName() : text;
    }

    private void count(String name, String outcome, List<Alert> alerts) {
        metrics.counter("orc.notifications", "notifier", name, "outcome", outcome)
                .increment(alerts.size());
    }

    private void complain(String name, String text) {
        LOG.atError().addKeyValue("notifier", name).log("{}", text);
        events.accept(AgentEvent.newBuilder()
                .setType(EventType.ERROR_OCCURRED)
                .setSeverity(Severity.ERROR)
                .setSuccess(false)
                .setError("notifier " + name)
                .setText(text));
    }
}
