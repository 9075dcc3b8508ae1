package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.sync.worktrees.Keeping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker: one for each host with worktrees. All that it does with git it does on one thread; a second worker on the same
 * repository waits for its turn, by a lock of the repository itself.
 */
public final class SyncWorker implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "sync-worker",
            "keeps the git worktrees of this host in step, and saves what is not committed",
            false,
            Map.of("sync", SyncSettings.class),
            SyncWorker::new);

    private static final Logger LOG = LoggerFactory.getLogger(SyncWorker.class);
    private static final long FAREWELL_SECONDS = 30;
    /** Git writes several files for one commit; and what comes while a round goes on is one more. */
    private static final Duration BURST = Duration.ofMillis(10);

    private final WorkerContext context;
    private final SyncSettings settings;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, r -> {
        var made = new Thread(r, "sync");
        made.setDaemon(true);
        return made;
    });
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private volatile Optional<Duty> duty = Optional.empty();
    private volatile boolean complete;

    private SyncWorker(WorkerContext context) {
        this.context = context;
        settings = context.configuration().section(SyncSettings.class);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler((task, closed) -> {});
    }

    /** What is there only while it works. */
    private record Duty(
            Trees trees,
            Rounds rounds,
            Saving saving,
            StatusFile status,
            Hearing hearing,
            RecordReader reader,
            Producer<String, Object> producer) {}

    /** Where the plain text status of a host stands. */
    public static Path statusFile(DataSettings data) {
        return data.directory().resolve("sync").resolve("status.txt");
    }

    @Override
    public void start() throws IOException {
        var data = context.configuration().section(DataSettings.class);
        var keeping = new Keeping(settings.snapshots().admission(), context.clock());
        var register = new Register(data.directory()
                .resolve("sync")
                .resolve(context.kafka().topics().prefix() + "worktrees"));
        var trees = new Trees(context.host(), register, keeping, new TreeTold(context.events()));
        var saving = new Saving(settings.snapshots(), context.events(), context.metrics(), context.clock());
        var status = new StatusFile(statusFile(data));
        var producer = context.kafka().producer();
        var reader = new RecordReader(context.kafka(), context.deadLetters(), () -> run(this::begin))
                .follow(Topic.WORKTREES, Worktree.class, (id, worktree) -> run(() -> want(id, worktree)));
        var rounds = new Rounds(context, settings, saving, status, producer);
        duty = Optional.of(new Duty(trees, rounds, saving, status, new Hearing(settings.hooks(), this::committed), reader, producer));
        reader.start();
    }

    private void want(String id, Optional<Worktree> worktree) {
        duty.ifPresent(d -> d.trees().want(id, worktree));
        if (complete) {
            duty.ifPresent(this::sweep);
        }
    }

    private void begin() {
        if (!complete) {
            complete = true;
            var unused = thread.scheduleWithFixedDelay(
                    () -> guarded(() -> duty.ifPresent(this::sweep)),
                    0,
                    settings.sweep().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void sweep(Duty now) {
        now.trees().forgetMissing();
        now.trees().reconcile();
        var meetings = now.trees().meetings();
        now.status()
                .keepOnly(meetings.entrySet().stream()
                        .flatMap(e -> e.getValue().stream().map(m -> e.getKey().project() + " " + m.id()))
                        .collect(Collectors.toSet()));
        meetings.forEach((meeting, members) -> {
            now.hearing().listen(meeting, members);
            members.forEach(m -> now.saving().look(meeting.project(), m));
            now.rounds().round(meeting, members);
        });
        now.status().write();
    }

    /** On the thread of the watch. */
    private void committed(String project) {
        if (due.add(project)) {
            var unused = thread.schedule(() -> guarded(() -> round(project)), BURST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round(String project) {
        due.remove(project);
        duty.ifPresent(now -> {
            now.trees().meetings().forEach((meeting, members) -> {
                if (meeting.project().equals(project)) {
                    now.rounds().round(meeting, members);
                }
            });
            now.status().write();
        });
    }

    private void run(Runnable task) {
        thread.execute(() -> guarded(task));
    }

    /** One thing that fails must not end the others. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("something failed that should not: please report it");
        }
    }

    @Override
    public Readiness readiness() {
        return complete ? Readiness.READY : Readiness.waiting("reads which worktrees are wanted");
    }

    /** A round that was begun is finished. */
    @Override
    public void close() {
        duty.ifPresent(d -> d.reader().close());
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                LOG.atWarn().log("a round does not end; what it leaves is ended at the next start");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        duty.ifPresent(d -> {
            d.hearing().close();
            d.producer().close(Duration.ofSeconds(FAREWELL_SECONDS));
        });
    }
}
