package io.tmuxorchestrator.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Does the same with several that need not wait for each other, such as ending them. */
public final class AtOnce {

    private AtOnce() {}

    /**
     * Returns when it is done with each, in a thread of its own; whoever is interrupted waits no longer. What one throws keeps none of
     * the others, and is thrown when all are done.
     */
    public static <T> void each(Collection<T> all, Consumer<? super T> action) {
        List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
        var name = "beside-" + Thread.currentThread().getName();
        var threads = all.stream()
                .map(one -> new Thread(() -> act(one, action, failures), name))
                .toList();
        threads.forEach(Thread::start);
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throwAll(List.copyOf(failures));
    }

    private static <T> void act(T one, Consumer<? super T> action, List<RuntimeException> failures) {
        try {
            action.accept(one);
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private static void throwAll(List<RuntimeException> failures) {
        if (failures.isEmpty()) {
            return;
        }
        var first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        throw first;
    }
}
