package io.tmuxorchestrator.bridge.place;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Starts whose result nobody has seen. While one is on its way there is no other, however long tmux takes: an agent that was
 * started twice stays twice. Pure; of the loop.
 */
final class Attempts {

    /** A start that was not seen so long after tmux had done it was lost. */
    private static final Duration UNSEEN = Duration.ofSeconds(10);

    /**
     * One of them.
     *
     * @param before what ran in the pane before, if it had one
     * @param done since when tmux has done it
     */
    private record Attempt(Optional<Long> before, Optional<Instant> done) {

        boolean isSettled(Optional<Long> now, Instant at) {
            return now.filter(pid -> !before.equals(Optional.of(pid))).isPresent()
                    || done.filter(d -> d.plus(UNSEEN).isBefore(at)).isPresent();
        }
    }

    private final Map<String, Attempt> underWay = new HashMap<>();

    void begin(String agent, Optional<Long> before) {
        underWay.put(agent, new Attempt(before, Optional.empty()));
    }

    void done(String agent, Instant now) {
        underWay.computeIfPresent(agent, (name, attempt) -> new Attempt(attempt.before, Optional.of(now)));
    }

    void failed(String agent) {
        underWay.remove(agent);
    }

    /** tmux is gone, and they with it. */
    void clear() {
        underWay.clear();
    }

    /**
     * Takes in what came of them.
     *
     * @param running process in the pane of an agent, if it has one
     */
    void look(Function<String, Optional<Long>> running, Instant now) {
        underWay.entrySet().removeIf(e -> e.getValue().isSettled(running.apply(e.getKey()), now));
    }

    int count() {
        return underWay.size();
    }

    boolean has(String agent) {
        return underWay.containsKey(agent);
    }
}
