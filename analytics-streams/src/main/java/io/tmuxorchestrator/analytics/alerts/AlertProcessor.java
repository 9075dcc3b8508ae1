package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.keep.Archive;
import io.tmuxorchestrator.analytics.remedy.Placements;
import io.tmuxorchestrator.analytics.remedy.Remedying;
import io.tmuxorchestrator.analytics.rules.Finding;
import io.tmuxorchestrator.analytics.rules.Sighting;
import io.tmuxorchestrator.analytics.rules.Subject;
import io.tmuxorchestrator.analytics.rules.Watch;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.kafka.Events;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.MetricWindow;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Shows the rules what is seen in a partition, and the book what they find. Time passes with what is seen, and by the clock as
 * long as nothing more is to be read: so who reads a topic again finds the same. Used by its stream thread.
 */
final class AlertProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    static final String MEMORIES = "memories";
    static final String ALERTS = "alerts";

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    /** By the clock nothing is said to have not happened before what happened has had time to get here. */
    private static final Duration LATE = Duration.ofSeconds(3);
    /** A time that is longer before that of its record is a mistake. */
    private static final Duration SKEW = Duration.ofDays(1);

    /** What there is once the partition is assigned. */
    private record Running(
            ProcessorContext<String, SpecificRecord> streams,
            Projects projects,
            Watch watch,
            AlertBook book,
            AskDesk desk,
            Remedying remedying) {}

    private final WorkerContext worker;
    private final Silences silences;
    private final Placements placements;
    private final AlertSettings settings;
    private final Duration group;
    private final Serde<Alert> alerts;
    private @Nullable Running running;
    private final Pace pace = new Pace(LATE);

    /** @param group nobody is told of what is over within it */
    AlertProcessor(
            WorkerContext worker, Silences silences, Placements placements, Duration group, Serde<Alert> alerts) {
        this.worker = worker;
        this.silences = silences;
        this.placements = placements;
        settings = worker.configuration().section(AlertSettings.class);
        this.group = group;
        this.alerts = alerts;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> streams) {
        Archive memories = streams.getStateStore(MEMORIES);
        var shelf = new StoreShelf(memories);
        var watch = new Watch(settings.rules(), shelf);
        var remedying = new Remedying(settings.remedies(), placements, shelf, worker.clock(), out(streams));
        var book = new AlertBook(
                streams.getStateStore(ALERTS),
                alerts,
                new AlertLife(settings.coolDown(), group),
                silences,
                remedying,
                new Ahead(settings.maintenance(), worker.clock(), s -> streams.forward(record(s.getId(), s))),
                alert -> tell(streams, alert));
        var desk =
                new AskDesk(book, watch, remedying, answer -> streams.forward(record(answer.getRecipientId(), answer)));
        var now = new Running(streams, new Projects(memories), watch, book, desk, remedying);
        running = now;
        streams.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, t -> tick(now));
        streams.schedule(
                SWEEP,
                PunctuationType.WALL_CLOCK_TIME,
                t -> sweep(book, worker.clock().instant()));
    }

    private void sweep(AlertBook book, Instant time) {
        book.look(time);
        silences.forget(time);
    }

    private void tell(ProcessorContext<String, SpecificRecord> streams, Alert alert) {
        worker.metrics()
                .counter(
                        "orc.alerts",
                        "rule",
                        alert.getRule(),
                        "edge",
                        Edge.of(alert).map(Edge::text).orElse("unknown"))
                .increment();
        streams.forward(record(alert.getKey(), alert));
    }

    private Remedying.Out out(ProcessorContext<String, SpecificRecord> streams) {
        return new Remedying.Out() {
            @Override
            public void want(Placement placement) {
                streams.forward(record(placement.getAgent(), placement));
            }

            @Override
            public void say(AgentMessage message) {
                streams.forward(record(message.getRecipientId(), message));
            }

            @Override
            public void tell(AgentEvent.Builder event) {
                var complete = worker.events().complete(event);
                streams.forward(record(Events.key(complete), complete));
            }
        };
    }

    private Record<String, SpecificRecord> record(String key, SpecificRecord value) {
        return new Record<>(key, value, worker.clock().millis());
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        if (running == null || record.key() == null) {
            return;
        }
        var now = running;
        var time = time(record);
        var clock = worker.clock().instant();
        var value = record.value();
        // Figures bear the end of their window, and are told when no more can belong to it.
        if (!(value instanceof MetricWindow)) {
            pace.read(Instant.ofEpochMilli(record.timestamp()), clock);
        }
        found(now, now.watch().pass(earlier(time, clock)));
        if (value == null) {
            gone(now, record.key(), time);
        } else if (value instanceof AgentEvent event) {
            Subject.of(event).ifPresent(s -> {
                event.getProject().ifPresent(p -> now.projects().belongs(s, p));
                see(now, s, new Sighting.Told(event, time));
            });
        } else if (value instanceof Agent agent) {
            agent(now, agent, time);
        } else if (value instanceof Host host) {
            see(now, new Subject(Scope.HOST, host.getHost()), new Sighting.OfHost(host, time));
        } else if (value instanceof MetricWindow window) {
            see(now, new Subject(window.getScope(), window.getSubject()), new Sighting.Measured(window, time));
        } else if (value instanceof AgentMessage message) {
            hear(now, record.key(), message, time);
        }
    }

    /** Nothing happens after it was written: rules would wait for what was before it. */
    private static Instant time(Record<String, SpecificRecord> record) {
        var written = Instant.ofEpochMilli(record.timestamp());
        return record.value() instanceof AgentEvent event
                        && event.getTime().isAfter(written.minus(SKEW))
                        && event.getTime().isBefore(written)
                ? event.getTime()
                : written;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void agent(Running now, Agent agent, Instant time) {
        var subject = new Subject(Scope.AGENT, agent.getAgent());
        agent.getProject().ifPresent(p -> now.projects().belongs(subject, p));
        if (agent.getState() == AgentState.STOPPED) {
            forget(now, subject, "it was stopped", time);
        } else {
            see(now, subject, new Sighting.OfAgent(agent, time));
        }
    }

    /** Of all topics that are read only those of agents and hosts have tombstones. */
    private void gone(Running now, String name, Instant time) {
        var topic = now.streams().recordMetadata().map(m -> m.topic()).orElse("");
        var scope = topic.equals(worker.kafka().topics().name(Topic.HOSTS)) ? Scope.HOST : Scope.AGENT;
        forget(now, new Subject(scope, name), "it is no longer there", time);
    }

    private static void forget(Running now, Subject subject, String why, Instant time) {
        now.watch().forget(subject);
        now.book().end(subject, why, time);
        now.projects().forget(subject);
        if (subject.scope() == Scope.AGENT) {
            now.remedying().forget(subject.name());
        }
    }

    private void hear(Running now, String key, AgentMessage message, Instant time) {
        if (Hearing.isAsk(message)) {
            now.desk().take(message, time);
        } else {
            see(now, new Subject(Scope.AGENT, key), Hearing.said(message, time));
        }
    }

    private static void see(Running now, Subject subject, Sighting seen) {
        found(now, now.watch().see(subject, seen));
    }

    private static void found(Running now, List<Finding> findings) {
        findings.forEach(f -> now.book().take(f, now.projects().of(f.subject())));
    }

    private void tick(Running now) {
        var clock = worker.clock().instant();
        if (pace.tick(clock)) {
            found(now, now.watch().pass(clock.minus(LATE)));
        }
    }
}
