package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.ComposerSettings;
import io.tmuxorchestrator.runtime.Worker.Readiness;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fields the teams of a host and keeps them, on one thread: whenever a record changes, and once in a while. */
public final class Fieldwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Fieldwork.class);
    private static final long FAREWELL_SECONDS = 10;
    /** Records that come together are looked at together. */
    private static final Duration GATHER = Duration.ofMillis(10);

    private final Duration sweep;
    private final Known known;
    private final Duty duty;
    private final Turn turn;
    private final Topics topics;
    private final RecordReader reader;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, r -> {
        var made = new Thread(r, "composer");
        made.setDaemon(true);
        return made;
    });
    /** Records that were written and not read yet. */
    private final Map<String, Optional<Object>> awaited = new HashMap<>();

    private volatile boolean begun;
    private boolean upToDate;
    private long catchingUp;
    private boolean due;

    public Fieldwork(WorkerContext context, ComposerSettings settings) {
        sweep = settings.sweep();
        known = new Known(context.host());
        var registry =
                new Registry(context.configuration().section(DataSettings.class).directory());
        var herald = new Herald(context.events(), registry);
        var partings = new Partings(known, registry, herald, settings.parting(), context.clock());
        duty = new Duty(context, known, registry, herald, partings);
        turn = new Turn(context, settings.lease());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler((task, closed) -> {});
        reader = new RecordReader(context.kafka(), context.deadLetters(), () -> run(this::begin))
                .follow(Topic.TEAMS, Team.class, (k, v) -> run(() -> known.team(k, v)))
                .follow(
                        Topic.PLACEMENTS,
                        Placement.class,
                        (k, v) -> run(() -> {
                            known.placement(k, v);
                            heard(Topic.PLACEMENTS, k, v);
                        }))
                .follow(
                        Topic.WORKTREES,
                        Worktree.class,
                        (k, v) -> run(() -> {
                            known.worktree(k, v);
                            heard(Topic.WORKTREES, k, v);
                        }))
                .follow(Topic.AGENTS, Agent.class, (k, v) -> run(() -> known.agent(k, v)));
        topics = context.kafka().topics();
    }

    public void start() {
        reader.start();
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        upToDate = true;
        var unused =
                thread.scheduleWithFixedDelay(() -> guarded(this::look), 0, sweep.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable change) {
        thread.execute(() -> guarded(() -> {
            change.run();
            if (!due) {
                due = true;
                var unused = thread.schedule(
                        () -> guarded(() -> {
                            due = false;
                            look();
                        }),
                        GATHER.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        }));
    }

    /** What was written is not done again before it has been read: only then all that was written before has been, too. */
    private void look() {
        if (!begun) {
            return;
        }
        // Asked also while it reads: a right that is not renewed is another's.
        switch (turn.ask()) {
            case ANOTHERS -> {
                return;
            }
            case OURS_NOW -> {
                awaited.clear();
                catchUp();
            }
            case OURS -> {
                if (upToDate) {
                    act();
                }
            }
        }
    }

    private void act() {
        try {
            var records = duty.next();
            if (!records.isEmpty()) {
                awaited.clear();
                if (records.stream().allMatch(r -> r.value() != null)) {
                    records.forEach(r -> awaited.put(r.topic() + " " + r.key(), Optional.of(r.value())));
                }
                turn.write(records);
                catchUp();
            }
        } catch (IOException e) {
            LOG.atWarn().log("cannot keep the registry of projects, trying again: {}", e.toString());
        }
    }

    private void catchUp() {
        upToDate = false;
        var mine = ++catchingUp;
        reader.whenCaughtUp(() -> thread.execute(() -> guarded(() -> {
            // Whoever has lost its turn meanwhile, and has it again, must read again.
            if (mine == catchingUp) {
                awaited.clear();
                upToDate = true;
                look();
            }
        })));
    }

    /**
     * Mostly sooner than the reader would say that it has caught up. Not where something was ended: before its worktree is taken
     * away, what its agent said last must have been read.
     */
    private void heard(Topic topic, String key, Optional<?> value) {
        if (awaited.remove(topics.name(topic) + " " + key, value) && awaited.isEmpty()) {
            upToDate = true;
        }
    }

    /** One thing that fails must not end the others. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (KafkaException e) {
            LOG.atWarn().log("the broker does not answer, trying again: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("something failed that should not: please report it");
        }
    }

    public Readiness readiness() {
        if (!turn.waitsFor().isEmpty()) {
            return Readiness.waiting(turn.waitsFor());
        }
        return begun ? Readiness.READY : Readiness.waiting("reads which teams are wanted");
    }

    /** What was begun is finished: it is one transaction at most. */
    @Override
    public void close() {
        reader.close();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        turn.close();
    }
}
