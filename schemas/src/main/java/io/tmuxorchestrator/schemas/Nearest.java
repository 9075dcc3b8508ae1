package io.tmuxorchestrator.schemas;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known word nearest to one that is not known. */
public final class Nearest {

    private Nearest() {}

    /** The nearest word, unless none is near: more than a third of the letters would have to change. */
    public static Optional<String> to(String word, Collection<String> known) {
        var lower = word.toLowerCase(Locale.ROOT);
        var limit = Math.max(2, word.length() / 3);
        var nearest = Optional.<String>empty();
        for (var candidate : known) {
            // Of a length that is too different none can be near; most of many names are done with here.
            if (Math.abs(candidate.length() - word.length()) > limit) {
                continue;
            }
            var distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
            var first = nearest.filter(n -> n.compareTo(candidate) <= 0).isEmpty();
            if (distance < limit || (distance == limit && first)) {
                nearest = Optional.of(candidate);
                limit = distance;
            }
        }
        return nearest;
    }

    /** What to tell somebody who wrote it. */
    public static String suggestion(String word, Collection<String> known) {
        return to(word, known)
                .map(k -> "did you mean " + k + "?")
                .orElseGet(() -> "use one of " + String.join(", ", known));
    }

    /** Levenshtein's. */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
