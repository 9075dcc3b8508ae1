package io.tmuxorchestrator.composer.turn;

import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.FencedWriter;
import io.tmuxorchestrator.runtime.redis.Incumbent;
import io.tmuxorchestrator.runtime.redis.Lease;
import io.tmuxorchestrator.runtime.redis.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one composer alone to do something: a lease says who has it, and the broker refuses what comes from whoever had
 * it before. While Redis is away, whoever began last has it. One thread.
 */
final class Turn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    /** Whoever waits asks no more often. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final WorkerContext context;
    private final Duty duty;
    private final Duration span;
    private final Leases leases;
    private final Incumbent own = Incumbent.own();
    private Optional<Lease> lease = Optional.empty();
    private Optional<FencedWriter> writer = Optional.empty();
    private Instant askAt = Instant.MIN;
    private boolean fenced;
    private volatile String waitsFor = "";

    Turn(WorkerContext context, Duty duty, Duration span) {
        this.context = context;
        this.duty = duty;
        this.span = span;
        leases = new Leases(context.redis(), context.kafka().topics().prefix());
    }

    /** Whether it is this one's turn. What it has known until now may be old when it has just become so. */
    enum Answer {
        OURS,
        OURS_NOW,
        ANOTHERS
    }

    Answer ask() {
        var now = context.clock().instant();
        if (now.isBefore(askAt)) {
            return writer.isPresent() ? Answer.OURS : Answer.ANOTHERS;
        }
        askAt = now.plus(PAUSE);
        var outcome = acquire();
        if (outcome instanceof Lease.Outcome.HeldBy other && !other.holder().equals(own.encode())) {
            giveWay(Incumbent.parse(other.holder()).map(Incumbent::who).orElse(other.holder()));
            return Answer.ANOTHERS;
        }
        if (outcome instanceof Lease.Outcome.Unknown && fenced) {
            return Answer.ANOTHERS; // Until Redis can say whose turn it is, it is that of whoever came later.
        }
        // A third, so that one question may get lost.
        askAt = now.plus(span.dividedBy(3));
        waitsFor = "";
        if (writer.isPresent()) {
            return Answer.OURS;
        }
        writer = Optional.of(
                FencedWriter.begin(context.kafka(), context.kafka().topics().prefix() + duty.writer()));
        fenced = false;
        return Answer.OURS_NOW;
    }

    private Lease.Outcome acquire() {
        var held = lease.filter(l -> leases.renew(l, span));
        if (held.isPresent()) {
            return new Lease.Outcome.Granted(held.get());
        }
        var outcome = leases.acquire(duty.lease(), own.encode(), span);
        if (outcome instanceof Lease.Outcome.HeldBy other
                && Incumbent.parse(other.holder()).filter(Incumbent::isDead).isPresent()) {
            outcome = leases.inherit(duty.lease(), other.holder(), own.encode(), span);
        }
        lease = outcome instanceof Lease.Outcome.Granted granted ? Optional.of(granted.lease()) : Optional.empty();
        return outcome;
    }

    private void giveWay(String who) {
        writer.ifPresent(FencedWriter::close);
        writer = Optional.empty();
        var why = "another composer, " + who + ", " + duty.does();
        if (!waitsFor.equals(why)) {
            LOG.atInfo().log("waiting: {}", why);
        }
        waitsFor = why;
    }

    /** Whose turn it is instead; empty if it is this one's. Any thread. */
    String waitsFor() {
        return waitsFor;
    }

    /**
     * All or none; false if none may be any more, or if that cannot be told.
     *
     * @param never is told of a failure that trying again would only repeat
     */
    boolean write(Round round, Consumer<KafkaException> never) {
        try {
            var now = writer.orElseThrow();
            round.reached()
                    .ifPresentOrElse(
                            r -> now.write(round.records(), r.read(), r.group()), () -> now.write(round.records()));
            return true;
        } catch (KafkaException e) {
            fenced = FencedWriter.isFenced(e);
            if (Unwritable.is(e)) {
                never.accept(e);
            }
            LOG.atWarn().log("cannot write, {}: {}", fenced ? "another does" : "trying again", e.getMessage());
            end();
            return false;
        }
    }

    private void end() {
        writer.ifPresent(FencedWriter::close);
        writer = Optional.empty();
        askAt = Instant.MIN;
    }

    /** The next one may begin at once. */
    @Override
    public void close() {
        end();
        lease.ifPresent(leases::release);
    }
}
