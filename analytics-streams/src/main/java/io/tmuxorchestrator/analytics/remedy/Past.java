package io.tmuxorchestrator.analytics.remedy;

import io.tmuxorchestrator.analytics.rules.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was done for an agent, as far as it says whether more may be done.
 *
 * @param done when, in milliseconds since the epoch, within the last day
 * @param vain by rule, how often in a row it did not help
 */
record Past(List<Long> done, Map<String, Integer> vain) {

    static final Past NONE = new Past(List.of(), Map.of());

    /** Longer than any patience. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Duration HOUR = Duration.ofHours(1);
    /** What did not help so often in a row will not the next time. */
    private static final int VAIN = 2;

    Past with(Instant time) {
        return new Past(Moments.add(done, time, REMEMBERED), vain);
    }

    /** After it is known what came of one. */
    Past judged(String rule, boolean helped) {
        var all = new HashMap<>(vain);
        if (helped) {
            all.remove(rule);
        } else {
            all.merge(rule, 1, Integer::sum);
        }
        return new Past(done, Map.copyOf(all));
    }

    /**
     * Why nothing is to be done by itself now; empty if it may be.
     *
     * @param patience so long it takes until it is known what came of one
     */
    Optional<String> objection(String rule, Instant now, int mostAnHour, Duration patience) {
        if (vain.getOrDefault(rule, 0) >= VAIN) {
            return Optional.of("it did not help the last " + VAIN + " times");
        }
        if (!Moments.since(done, now.minus(patience)).isEmpty()) {
            return Optional.of("something was done for the agent less than " + Moments.text(patience) + " ago");
        }
        return Moments.since(done, now.minus(HOUR)).size() >= mostAnHour
                ? Optional.of("more than " + mostAnHour + " an hour are not allowed")
                : Optional.empty();
    }
}
