package io.tmuxorchestrator.benchmarks.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** How lines come: at a rate, all at once, or from several who do not know of each other. */
final class Load {

    private Load() {}

    /** Each when it is due, however late the one before was; lateness counts. */
    static void open(Tally tally, double perSecond, Way way) {
        var start = System.nanoTime();
        for (var i = 0; i < tally.messages(); i++) {
            var due = start + (long) (i * 1e9 / perSecond);
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            tally.due(i, due);
            way.give(tally.pane(i), tally.line(i));
        }
    }

    /** All are due at once. */
    static void burst(Tally tally, Way way) {
        var start = System.nanoTime();
        for (var i = 0; i < tally.messages(); i++) {
            tally.due(i, start);
        }
        for (var i = 0; i < tally.messages(); i++) {
            way.give(tally.pane(i), tally.line(i));
        }
    }

    /** Each sender has its share, and gives one after the other. */
    static void senders(int senders, Tally tally, Way way) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(senders);
        try {
            var sharing = new ArrayList<Future<?>>();
            for (var sender = 0; sender < senders; sender++) {
                var first = sender;
                sharing.add(threads.submit(
                        () -> share(first, senders, tally).forEach(i -> way.give(tally.pane(i), tally.line(i)))));
            }
            await(sharing);
        } finally {
            threads.shutdownNow();
        }
    }

    private static IntStream share(int first, int senders, Tally tally) {
        return IntStream.iterate(first, i -> i < tally.messages(), i -> i + senders);
    }

    private static void await(List<Future<?>> all) throws InterruptedException {
        for (var one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a sender failed", e.getCause());
            }
        }
    }
}
