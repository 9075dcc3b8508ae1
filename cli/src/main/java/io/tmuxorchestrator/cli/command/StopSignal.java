package io.tmuxorchestrator.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM. The JVM ends when its shutdown hooks return, so the hook waits until the process has stopped what it
 * runs. Made and closed by the main thread, around everything that must be stopped.
 */
public final class StopSignal implements AutoCloseable {

    /** Longer than the slowest worker drains, shorter than a container's grace plus what supervisors allow. */
    private static final int DRAIN_S = 25;

    private final Thread main = Thread.currentThread();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean starting;

    /** What may take a while and must end early when it is asked to. */
    @FunctionalInterface
    public interface Start {
        void run() throws Exception;
    }

    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "stop"));
    }

    private void ask() {
        asked.countDown();
        if (starting) {
            main.interrupt();
        }
        try {
            if (!stopped.await(DRAIN_S, TimeUnit.SECONDS)) {
                System.err.println("orc: did not stop within " + DRAIN_S + " s, giving up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs a start and says whether there is something to go on with. Being asked to stop meanwhile ends it; what it then fails
     * with is no failure.
     */
    public boolean whileWaiting(Start start) throws Exception {
        starting = true;
        try {
            if (asked.getCount() > 0) {
                start.run();
            }
        } catch (Exception e) {
            if (asked.getCount() > 0) {
                throw e;
            }
        } finally {
            starting = false;
        }
        return asked.getCount() > 0;
    }

    public void await() throws InterruptedException {
        try {
            asked.await();
        } catch (InterruptedException e) {
            // The interrupt that was to end a start came just after it.
            if (asked.getCount() > 0) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        // Clears an interrupt that came too late: closing must not be disturbed by it, and is over by now.
        Thread.interrupted();
        stopped.countDown();
    }
}
