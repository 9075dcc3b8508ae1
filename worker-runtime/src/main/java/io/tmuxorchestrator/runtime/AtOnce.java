package io.tmuxorchestrator.runtime;

import java.util.Collection;
import java.util.function.Consumer;

/** Does the same with several that need not wait for each other, such as ending them. */
public final class AtOnce {

    private AtOnce() {}

    /**
     * Returns when it is done with each, in a thread of its own; whoever is interrupted waits no longer.
     *
     * @param action does not throw
     */
    public static <T> void each(Collection<T> all, Consumer<? super T> action) {
        var threads = all.stream()
                .map(one -> new Thread(
                        () -> action.accept(one),
                        "beside-" + Thread.currentThread().getName()))
                .toList();
        threads.forEach(Thread::start);
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
