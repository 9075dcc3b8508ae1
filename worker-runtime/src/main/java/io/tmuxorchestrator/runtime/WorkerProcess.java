package io.tmuxorchestrator.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.Gauge;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.HttpSettings;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.config.TopicsSettings;
import io.tmuxorchestrator.runtime.http.Metrics;
import io.tmuxorchestrator.runtime.http.PartStatus;
import io.tmuxorchestrator.runtime.http.StatusServer;
import io.tmuxorchestrator.runtime.kafka.Awaiting;
import io.tmuxorchestrator.runtime.kafka.DeadLetters;
import io.tmuxorchestrator.runtime.kafka.EventSender;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.redis.LiveView;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Severity;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some workers in one process: one for {@code orc run}, all for {@code orc up}. Starts them in order and stops them all at
 * once. One thread starts; any other may close, which also ends a start that waits.
 */
public final class WorkerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    /** How often a process says that it is there, and for how long that holds. */
    private static final Duration PULSE = Duration.ofSeconds(5);

    private static final Duration PULSE_HOLDS = PULSE.multipliedBy(3);
    /** How long a start that was interrupted may take to notice. */
    private static final Duration START_ENDS = Duration.ofSeconds(10);

    private final Configuration configuration;
    private final String host;
    private final KafkaClients kafka;
    private final EventSender sender;
    private final Metrics metrics;
    private final RedisLink redis;
    private final LiveView live;
    private final List<Part> parts;
    private final Optional<StatusServer> status;
    private final ScheduledExecutorService pulse;
    private final CountDownLatch begun = new CountDownLatch(1);
    // Both guarded by this.
    private Optional<Thread> starting = Optional.empty();
    private boolean closed;

    public WorkerProcess(Configuration configuration, List<WorkerKind> kinds, Clock clock) {
        this.configuration = configuration;
        host = configuration.section(HostSettings.class).name();
        kafka = new KafkaClients(configuration, "orc-" + host);
        sender = new EventSender(kafka::producer);
        metrics = Metrics.create(kinds.size() == 1 ? kinds.get(0).name() : "all", instance());
        redis = new RedisLink(configuration.section(RedisSettings.class), this::onRedis);
        live = new LiveView(redis, configuration.section(TopicsSettings.class).prefix());
        parts = kinds.stream().map(k -> new Part(k, context(k.name(), clock))).toList();
        parts.forEach(
                p -> Gauge.builder("orc.worker.ready", p, part -> part.status().ready() ? 1 : 0)
                        .description("1 if the worker does its work now")
                        .tag("worker", p.context().name())
                        .register(metrics.registry()));
        Gauge.builder("orc.redis.up", redis, r -> r.isUp() ? 1 : 0)
                .description("1 if Redis answers")
                .register(metrics.registry());
        status = status(configuration.section(HttpSettings.class));
        pulse = Executors.newSingleThreadScheduledExecutor(r -> {
            var thread = new Thread(r, "pulse");
            thread.setDaemon(true);
            return thread;
        });
    }

    private WorkerContext context(String name, Clock clock) {
        var events = new Events(sender, kafka, clock, name, host);
        var deadLetters = new DeadLetters(kafka.topics(), clock, name, events, metrics.registry());
        return new WorkerContext(
                name, host, configuration, clock, metrics.registry(), kafka, events, deadLetters, redis);
    }

    private Optional<StatusServer> status(HttpSettings http) {
        return http.enabled() ? Optional.of(StatusServer.start(http, this::statuses, metrics)) : Optional.empty();
    }

    /**
     * Returns when all have begun. Waits for as long as it takes for what they need to be there. Called once; after a failure,
     * {@link #close} stops those that had begun.
     */
    public void start() throws Exception {
        begin();
        try {
            parts.forEach(p -> p.waitFor("connecting"));
            new Awaiting(kafka, configuration.section(TopicsSettings.class), why -> parts.forEach(p -> p.waitFor(why)))
                    .everything();
            for (var part : parts) {
                part.start();
                tell(
                        part,
                        EventType.WORKER_STARTED,
                        Severity.INFO,
                        part.context().name() + " started");
            }
            var unused = pulse.scheduleAtFixedRate(
                    () -> quietly("showing the pulse", this::pulse), 0, PULSE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            begun();
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("closed before it was started");
        }
        starting = Optional.of(Thread.currentThread());
    }

    private synchronized void begun() {
        starting = Optional.empty();
        begun.countDown();
    }

    public List<PartStatus> statuses() {
        return parts.stream().map(Part::status).toList();
    }

    /** Where the status is served; empty if it is switched off. */
    public Optional<URI> statusUri() {
        var bind = configuration.section(HttpSettings.class).bind();
        return status.map(s -> URI.create("http://" + bind + ":" + s.port()));
    }

    /** What tells this process from others. */
    private String instance() {
        return host + ":" + ProcessHandle.current().pid();
    }

    private void pulse() {
        for (var part : parts) {
            var now = part.status();
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("worker", now.name())
                    .put("instance", instance())
                    .put("state", now.state())
                    .put("ready", now.ready())
                    .put("detail", now.detail())
                    .put("status", statusUri().map(URI::toString).orElse(""));
            live.show("worker", now.name() + "@" + instance(), json.toString(), PULSE_HOLDS);
        }
    }

    private void onRedis(boolean up) {
        var text = up ? "Redis is back" : "Redis is away: no live view and no leases until it is back";
        parts.forEach(p -> tell(
                p,
                up ? EventType.WORKER_RESTORED : EventType.WORKER_REDUCED,
                up ? Severity.INFO : Severity.WARNING,
                text));
    }

    private static void tell(Part part, EventType type, Severity severity, String text) {
        part.context()
                .events()
                .publish(AgentEvent.newBuilder()
                        .setType(type)
                        .setSeverity(severity)
                        .setText(text));
    }

    @Override
    public void close() {
        if (!endStart()) {
            return;
        }
        pulse.shutdownNow();
        AtOnce.each(parts, this::stop);
        // Sends what is still on its way, the last events above all.
        quietly("closing the events", sender::close);
        quietly("closing the redis", redis::close);
        status.ifPresent(s -> quietly("closing the status server", s::close));
        quietly("closing the metrics", metrics::close);
    }

    /** Whether there is something to stop. A part is never stopped while another thread is still starting it. */
    private boolean endStart() {
        Optional<Thread> other;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            other = starting.filter(t -> t != Thread.currentThread());
            other.ifPresent(Thread::interrupt);
        }
        if (other.isPresent()) {
            awaitStart();
        }
        return true;
    }

    private void awaitStart() {
        try {
            if (!begun.await(START_ENDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().log("a start does not end within {} and is stopped over", START_ENDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Then nothing is waited for.
        }
    }

    private void stop(Part part) {
        var ran = part.state() == WorkerState.RUNNING;
        part.stop();
        live.hide("worker", part.context().name() + "@" + instance());
        if (ran) {
            tell(part, EventType.WORKER_STOPPED, Severity.INFO, part.context().name() + " stopped");
        }
    }

    /** A failure is logged and not thrown: what comes after must go on, the next pulse or the rest of closing. */
    private static void quietly(String what, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("{} failed", what);
        }
    }
}
