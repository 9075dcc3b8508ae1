package io.tmuxorchestrator.composer.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.composer.look.Inspection.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in the projects of the corpus; each question counts for itself, and the share of right answers is printed. */
class CorpusTest {

    private static final int LANGUAGES = 15;

    @TempDir
    private Path temp;

    /** Right answers, and all. */
    private record Tally(int right, int all) {
        Tally plus(boolean isRight) {
            return new Tally(right + (isRight ? 1 : 0), all + 1);
        }
    }

    @Test
    void isSeenAsAPersonWouldSeeIt() throws IOException {
        var look = new Look(Knowledge.load(temp.resolve("none")), List.of(), Clock.systemUTC());
        var tallies = new TreeMap<String, Tally>();
        var wrong = new java.util.ArrayList<String>();
        for (var given : Corpus.cases()) {
            var seen = look.at(given.make(temp));
            given.expect().forEach((question, expected) -> {
                var answer = answer(question, seen);
                var right = answer.equals(expected.text());
                tallies.merge(
                        question,
                        new Tally(0, 0).plus(right),
                        (a, b) -> new Tally(a.right() + b.right(), a.all() + b.all()));
                if (!right) {
                    wrong.add(given + ": " + question + " is '" + answer + "', not '" + expected.text() + "': "
                            + seen.stacks());
                }
            });
        }
        System.out.println("projects: " + Corpus.cases().size() + ", right answers of all: " + tallies);
        assertThat(wrong).isEmpty();
        assertThat(tallies.get("stack").all()).isGreaterThan(LANGUAGES);
    }

    private static String answer(String question, Inspection seen) {
        return switch (question) {
            case "stack" -> seen.stacks().isEmpty() ? "" : seen.stacks().get(0).name();
            case "template" -> seen.template();
            case "test" -> first(seen, Use.TEST);
            case "serve" -> first(seen, Use.SERVE);
            case "port" ->
                seen.tools(Use.SERVE).stream()
                        .findFirst()
                        .map(t -> Integer.toString(t.port()))
                        .orElse("");
            case "parts" -> Integer.toString(seen.parts().size());
            case "missing" ->
                seen.missing().stream().findFirst().map(m -> m.split(" ", 2)[0]).orElse("");
            case "ambiguous" -> Boolean.toString(!seen.notes().isEmpty());
            default -> throw new IllegalArgumentException(question);
        };
    }

    private static String first(Inspection seen, Use use) {
        return seen.tools(use).stream().findFirst().map(Found::name).orElse("");
    }
}
