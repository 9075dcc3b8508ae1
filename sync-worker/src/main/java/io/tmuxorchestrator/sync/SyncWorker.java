package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Worktree;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private volatile Optional<RecordReader> reader = Optional.empty();
    private final Departures departures = new Departures();
    private volatile boolean complete;

    private SyncWorker(WorkerContext context) {
        this.context = context;
        settings = context.configuration().section(SyncSettings.class);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler((task, closed) -> {});
    }

    /** Where the plain text status of a host stands. */
    public static Path statusFile(DataSettings data) {
        return data.directory().resolve("sync").resolve("status.txt");
    }

    @Override
    public void start() throws IOException {
        var begun = new Duty(context, settings, this::committed);
        duty = Optional.of(begun);
        var read = new RecordReader(context.kafka(), context.deadLetters(), () -> run(this::begin))
                .follow(Topic.WORKTREES, Worktree.class, (id, worktree) -> run(() -> want(begun, id, worktree)))
                .follow(Topic.PLACEMENTS, Placement.class, (a, p) -> run(() -> save(a, departures.placement(a, p))))
                .follow(Topic.AGENTS, Agent.class, (a, record) -> run(() -> save(a, departures.agent(a, record))));
        reader = Optional.of(read);
        read.start();
    }

    private void want(Duty now, String id, Optional<Worktree> worktree) {
        now.want(id, worktree);
        if (complete) {
            now.sweep();
        }
    }

    private void save(String agent, Optional<String> reason) {
        reason.ifPresent(why -> duty.ifPresent(d -> d.save(m -> m.agent().equals(agent), why)));
    }

    private void begin() {
        if (!complete) {
            complete = true;
            var unused = thread.scheduleWithFixedDelay(
                    () -> guarded(() -> duty.ifPresent(Duty::sweep)),
                    0,
                    settings.sweep().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** On the thread of the watch. */
    private void committed(String project) {
        if (due.add(project)) {
            var unused = thread.schedule(() -> guarded(() -> round(project)), BURST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round(String project) {
        due.remove(project);
        duty.ifPresent(d -> d.round(project));
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

    /** A round that was begun is finished, and what is there is saved: nobody looks at it for a while. */
    @Override
    public void close() {
        reader.ifPresent(RecordReader::close);
        run(() -> duty.ifPresent(d -> d.save(m -> true, "before sync-worker ends")));
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
        duty.ifPresent(Duty::close);
    }
}
