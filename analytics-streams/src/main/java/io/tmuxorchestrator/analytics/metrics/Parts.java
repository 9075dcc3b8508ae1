package io.tmuxorchestrator.analytics.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What finished windows of ten seconds come to for all that their subjects belong to. So what travels to where others add theirs
 * is as much as there are projects and hosts, not as there are agents. Used by one thread.
 */
final class Parts {

    private final Map<Window, Tally> sums = new HashMap<>();

    void add(Window window, Tally tally) {
        add(Subject.SYSTEM, window, tally);
        tally.project().ifPresent(p -> add(Subject.project(p), window, tally));
        tally.host().ifPresent(h -> add(Subject.host(h), window, tally));
    }

    private void add(Subject whole, Window window, Tally tally) {
        sums.computeIfAbsent(new Window(whole, window.span(), window.start()), w -> new Tally())
                .addShared(tally);
    }

    /** Each once. */
    void drain(BiConsumer<Window, Tally> to) {
        sums.forEach(to);
        sums.clear();
    }
}
