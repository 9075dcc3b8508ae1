package io.tmuxorchestrator.bridge.hosts;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.records.Table;
import io.tmuxorchestrator.runtime.redis.Incumbent;
import io.tmuxorchestrator.runtime.redis.Lease;
import io.tmuxorchestrator.runtime.redis.Leases;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one bridge alone to its host id: two would give each message twice. A lease in Redis says who has it, and the
 * record of the host who had it last; while Redis is away, whoever has it goes on. What it tells its owner comes on one
 * thread; any thread may ask.
 */
public final class Tenure implements AutoCloseable {

    /** Who acts under the host id. */
    public interface Owner {
        /** It is its turn. Whatever this throws ends the wish for the id. */
        void begin() throws Exception;

        /** It is another's turn: nothing may be typed or written any more. */
        void end();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration UNSURE = Duration.ofMillis(20);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final WorkerContext context;
    private final Duration span;
    private final Owner owner;
    private final Incumbent own = Incumbent.own();
    private final Leases leases;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(r -> {
        var made = new Thread(r, "tenure");
        made.setDaemon(true);
        return made;
    });
    // The first look is start()'s, the others are the thread's.
    private Optional<Lease> lease = Optional.empty();
    private boolean begun;
    private volatile Instant asked = Instant.MIN;
    private volatile long epoch;
    private volatile String waitsFor = "";
    private volatile String failure = "";

    public Tenure(WorkerContext context, HostsSettings settings, Owner owner) {
        this.context = context;
        this.span = settings.lease();
        this.owner = owner;
        leases = new Leases(context.redis(), context.kafka().topics().prefix());
    }

    /** Fails if the owner cannot begin; it may also be that it begins later. */
    public void start() throws Exception {
        look();
        var unused =
                thread.scheduleWithFixedDelay(this::lookAgain, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Returns when it is this bridge's turn for sure. That takes a while after it was stopped or asleep for so long that another
     * may have begun. False if the thread was interrupted: then it may not be its turn.
     */
    public boolean awaitTurn() {
        while (!context.clock().instant().isBefore(asked.plus(span))) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(UNSURE.toNanos());
        }
        return true;
    }

    /** Grows whenever the id passes from one bridge to another. */
    public long epoch() {
        return epoch;
    }

    /** What its owner writes into the record of the host, so that others know whom to wait for. */
    public Map<String, String> attributes() {
        return Map.of(Predecessor.BRIDGE, own.encode());
    }

    /** Why it is not this bridge's turn; empty if it is. */
    public String waitsFor() {
        return waitsFor;
    }

    /** Why it will never be; empty if it may. */
    public String failure() {
        return failure;
    }

    private void lookAgain() {
        try {
            look();
        } catch (KafkaException e) {
            LOG.atWarn().log("cannot read who has the host id, trying again: {}", e.getMessage());
        } catch (Exception e) {
            LOG.atError().setCause(e).log("cannot begin");
            failure = String.valueOf(e.getMessage());
            thread.shutdown();
        }
    }

    private void look() throws Exception {
        var now = context.clock().instant();
        // A third, so that one question may get lost.
        if (begun && now.isBefore(asked.plus(span.dividedBy(3)))) {
            return;
        }
        var other = holder();
        if (other.isPresent()) {
            giveWay(other.get());
        } else if (begun) {
            asked = now;
        } else {
            begin(now);
        }
    }

    /** Who has the lease; empty if nobody but this bridge, or if that cannot be told. */
    private Optional<String> holder() {
        if (lease.filter(l -> leases.renew(l, span)).isPresent()) {
            return Optional.empty();
        }
        var name = "bridge:" + context.host();
        var outcome = leases.acquire(name, own.encode(), span);
        if (outcome instanceof Lease.Outcome.HeldBy dead
                && Incumbent.parse(dead.holder()).filter(Incumbent::isDead).isPresent()) {
            outcome = leases.inherit(name, dead.holder(), own.encode(), span);
        }
        if (outcome instanceof Lease.Outcome.Granted granted) {
            lease = Optional.of(granted.lease());
            epoch = granted.lease().token();
        }
        return outcome instanceof Lease.Outcome.HeldBy other && !other.holder().equals(own.encode())
                ? Optional.of(other.holder())
                : Optional.empty();
    }

    private void giveWay(String holder) {
        lease = Optional.empty();
        var who = Incumbent.parse(holder).map(Incumbent::who).orElse(holder);
        if (begun) {
            asked = Instant.MIN;
            begun = false;
            owner.end();
        }
        waitFor(who);
    }

    /** A lease alone does not show that the one before has stopped: Redis may have lost what it knew, or be away. */
    private void begin(Instant now) throws Exception {
        var record = Table.read(context.kafka(), Topic.HOSTS, Host.class).get(context.host());
        var before = Predecessor.of(Optional.ofNullable(record), own, span, now);
        if (before.isPresent()) {
            waitFor(before.get());
            return;
        }
        epoch = lease.map(Lease::token).orElse(now.toEpochMilli());
        asked = now;
        begun = true;
        owner.begin();
        if (!waitsFor.isEmpty()) {
            tell(EventType.WORKER_RESTORED, Severity.INFO, "host id " + context.host() + " is this bridge's now");
        }
        waitsFor = "";
    }

    private void waitFor(String who) {
        var why = "another bridge, " + who + ", has host id " + context.host()
                + "; stop one of them, or set host.id to another name";
        if (!waitsFor.equals(why)) {
            LOG.atWarn().log("waiting: {}", why);
            tell(EventType.WORKER_REDUCED, Severity.WARNING, why);
        }
        waitsFor = why;
    }

    private void tell(EventType type, Severity severity, String text) {
        context.events()
                .publish(AgentEvent.newBuilder()
                        .setType(type)
                        .setSeverity(severity)
                        .setText(text));
    }

    /** Looks no more; the lease stays until {@link #close}. */
    public void stop() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().log("a look at who has the host id does not end within {}", FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After everything that acts: the next one may begin at once. */
    @Override
    public void close() {
        stop();
        lease.ifPresent(leases::release);
    }
}
