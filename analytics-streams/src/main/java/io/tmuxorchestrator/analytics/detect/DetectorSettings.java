package io.tmuxorchestrator.analytics.detect;

import java.time.Duration;

/**
 * How a detector looks. The defaults were found on one half of the test's series.
 *
 * @param history readings of which it knows how they were distributed; some 24 bytes each
 * @param window readings that make up a level; only what is older is what it compares with
 * @param warmUp readings before it says anything
 * @param season after which time a series may repeat itself
 * @param threshold surprise from which on a reading is unusual; each doubling of the farthest distance seen before counts 2
 */
public record DetectorSettings(int history, int window, int warmUp, Duration season, double threshold) {

    public static final DetectorSettings DEFAULT = new DetectorSettings(500, 24, 60, Duration.ofDays(1), 2.4);

    public DetectorSettings {
        require(history >= 100, "history", history, "use 100 or more");
        require(window >= 2, "window", window, "use 2 or more");
        require(warmUp >= 2 * window, "warmUp", warmUp, "use twice the window or more");
        require(season.toMillis() >= 1000, "season", season, "use a second or more");
        require(threshold > 0, "threshold", threshold, "use more than 0");
    }

    private static void require(boolean holds, String name, Object value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " is too little; " + remedy);
        }
    }
}
