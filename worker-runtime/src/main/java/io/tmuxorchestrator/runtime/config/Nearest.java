package io.tmuxorchestrator.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody meant to type. */
final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest typing mistakes, if they are few enough to be mistakes: one in three letters. */
    static Optional<String> to(String typed, Collection<String> candidates) {
        var limit = Math.max(2, typed.length() / 3);
        return candidates.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(typed, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> distance(typed, best) <= limit);
    }

    /** Levenshtein distance, a row at a time. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
