package io.tmuxorchestrator.bridge.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which everything about panes is decided, so that nothing there needs a lock. Whoever waits for tmux or the
 * broker does so elsewhere and comes back here. Any thread may give it something to do; after closing it does nothing.
 */
public final class Loop implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long FAREWELL_SECONDS = 5;

    private final ScheduledThreadPoolExecutor thread;
    private final BooleanSupplier gate;

    public Loop(String name) {
        this(name, () -> true);
    }

    /** @param gate returns when the next thing may be done, and says whether it may */
    public Loop(String name, BooleanSupplier gate) {
        this.gate = gate;
        thread = new ScheduledThreadPoolExecutor(1, r -> {
            var made = new Thread(r, name);
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRejectedExecutionHandler((task, closed) -> {});
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> run(task));
    }

    public void after(Duration delay, Runnable task) {
        var unused = thread.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    public void every(Duration period, Runnable task) {
        var unused =
                thread.scheduleWithFixedDelay(() -> run(task), 0, Math.max(1, period.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Goes on here with what came of something that takes time: its result, or else why there is none. */
    public <T> void when(CompletableFuture<T> something, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        var unused = something.whenComplete((result, failure) -> execute(() -> then.accept(result, failure)));
    }

    /** One thing that fails must not end the others. */
    private void run(Runnable task) {
        try {
            if (gate.getAsBoolean()) {
                task.run();
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("something failed that should not: please report it");
        }
    }

    /** What was begun is left as it is. */
    public void abandon() {
        thread.shutdownNow();
    }

    /** Finishes what was begun. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
