package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.command.Output;
import io.tmuxorchestrator.cli.command.Times;
import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.kafka.FencedWriter;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.redis.Incumbent;
import io.tmuxorchestrator.runtime.redis.Lease;
import io.tmuxorchestrator.runtime.redis.Leases;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The right to say what team a project has: one command at a time. Whoever waits for it waits for the one before; whoever has
 * slept past its time is refused by the broker. One thread.
 */
final class StartRight implements AutoCloseable {

    private static final Duration SPAN = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMillis(250);

    private final String project;
    private final String topic;
    private final RedisLink redis;
    private final Leases leases;
    private final Optional<Lease> lease;
    private final FencedWriter writer;

    private StartRight(String project, KafkaClients clients, RedisLink redis, Leases leases, Optional<Lease> lease) {
        this.project = project;
        this.redis = redis;
        this.leases = leases;
        this.lease = lease;
        topic = clients.topics().name(Topic.TEAMS);
        writer = FencedWriter.begin(clients, clients.topics().prefix() + "compose." + project);
    }

    /** Waits for it as long as is said, then fails and names who has it. */
    static StartRight take(
            String project, Duration patience, Configuration configuration, KafkaClients clients, Output output) {
        var redis = new RedisLink(configuration.section(RedisSettings.class), up -> {});
        try {
            var leases = new Leases(redis, clients.topics().prefix());
            var lease = acquire(project, leases, patience, output);
            return new StartRight(project, clients, redis, leases, lease);
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    private static Optional<Lease> acquire(String project, Leases leases, Duration patience, Output output) {
        var name = "project:" + project;
        var own = Incumbent.own().encode();
        var end = System.nanoTime() + patience.toNanos();
        var told = false;
        while (true) {
            var outcome = leases.acquire(name, own, SPAN);
            if (outcome instanceof Lease.Outcome.HeldBy dead
                    && Incumbent.parse(dead.holder()).filter(Incumbent::isDead).isPresent()) {
                outcome = leases.inherit(name, dead.holder(), own, SPAN);
            }
            if (outcome instanceof Lease.Outcome.Granted granted) {
                return Optional.of(granted.lease());
            }
            if (!(outcome instanceof Lease.Outcome.HeldBy held)) {
                output.progress("Redis is away: whether somebody else starts %s just now cannot be told", project);
                return Optional.empty();
            }
            var who = Incumbent.parse(held.holder()).map(Incumbent::who).orElse(held.holder());
            if (System.nanoTime() >= end) {
                throw new CommandFailure(
                        ExitCode.ALREADY_RUNNING,
                        who + " is starting or ending " + project + ", for longer than " + Times.rounded(patience)
                                + "; wait for it, or end it");
            }
            if (!told) {
                told = true;
                output.progress("waiting for %s, which is starting or ending %s", who, project);
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    /** What team it has from now on; null for none. */
    void want(@Nullable Object team) {
        write(List.of(new ProducerRecord<>(topic, project, team)));
    }

    /** What teams several projects have from now on, all at once. Of the others the right must be held, too. */
    void wantAll(Map<String, Object> teams) {
        write(teams.entrySet().stream()
                .map(t -> new ProducerRecord<>(topic, t.getKey(), t.getValue()))
                .toList());
    }

    private void write(List<ProducerRecord<String, Object>> records) {
        try {
            writer.write(records);
        } catch (KafkaException e) {
            throw new CommandFailure(
                    FencedWriter.isFenced(e) ? ExitCode.ALREADY_RUNNING : ExitCode.of(e),
                    FencedWriter.isFenced(e)
                            ? "somebody else has begun to start or end " + project + " meanwhile; nothing was done"
                            : "the broker did not take what is wanted of " + project + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        writer.close();
        lease.ifPresent(leases::release);
        redis.close();
    }
}
