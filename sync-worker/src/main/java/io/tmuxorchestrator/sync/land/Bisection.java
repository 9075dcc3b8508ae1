package io.tmuxorchestrator.sync.land;

import java.io.IOException;

/** Finds which of several that are put on top of each other is the first that does not pass. */
final class Bisection {

    private Bisection() {}

    /** Whether so many of the first pass together. */
    @FunctionalInterface
    interface Question {
        boolean passes(int count) throws IOException;
    }

    /** How many of the first pass together, where none do and all do not. The next one is to blame. */
    static int good(int all, Question question) throws IOException {
        var good = 0;
        var bad = all;
        while (bad - good > 1) {
            var middle = (good + bad) >>> 1;
            if (question.passes(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }
}
