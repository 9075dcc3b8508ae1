package io.tmuxorchestrator.bridge.answer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands on a screen after a question. Pure. */
final class Transcript {

    /** A question is known by so much of its beginning: screens wrap and indent the rest. */
    private static final int KNOWN_BY = 20;

    /** More than a prompt before it, and somebody speaks of the question. */
    private static final int PROMPT = 2;

    private static final int LONGEST = 32_000;
    private static final String CUT = "(the beginning was cut)\n";

    private Transcript() {}

    /** Empty if the question is not there any more, or nothing stands behind it. */
    static Optional<String> after(String question, List<String> lines) {
        var asked = lastLineOf(question, lines);
        if (asked < 0) {
            return Optional.empty();
        }
        var answer = lines.subList(asked + 1, lines.size()).stream()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
        return Optional.of(bounded(answer)).filter(text -> !text.isEmpty());
    }

    /** The question may take several lines; the answer begins behind the last of them that belongs to it. */
    private static int lastLineOf(String question, List<String> lines) {
        var squeezed = squeezed(question);
        var beginning = question.lines()
                .map(Transcript::squeezed)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("\n");
        var known = beginning.substring(0, Math.min(KNOWN_BY, beginning.length()));
        for (var first = lines.size() - 1; first >= 0; first--) {
            var at = squeezed(lines.get(first)).indexOf(known);
            if (at >= 0 && at <= PROMPT) {
                return lastOf(squeezed, lines, first);
            }
        }
        return -1;
    }

    private static int lastOf(String question, List<String> lines, int first) {
        var last = first;
        while (last + 1 < lines.size()
                && !lines.get(last + 1).isBlank()
                && question.contains(squeezed(lines.get(last + 1)))) {
            last++;
        }
        return last;
    }

    private static String bounded(String answer) {
        return answer.length() <= LONGEST ? answer : CUT + answer.substring(answer.length() - LONGEST);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
