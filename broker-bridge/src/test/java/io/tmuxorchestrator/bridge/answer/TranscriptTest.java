package io.tmuxorchestrator.bridge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void whatStandsBehindTheQuestionIsTheAnswer() {
        var lines = List.of("❯ how far are you?", "", "⏺ Half way.", "  Two tests fail.   ", "");
        assertThat(Transcript.after("how far are you?", lines)).contains("⏺ Half way.\n  Two tests fail.");
    }

    @Test
    void theLastTimeItWasAskedCounts() {
        var lines = List.of("❯ how far?", "⏺ Begun.", "❯ how far?", "⏺ Done.");
        assertThat(Transcript.after("how far?", lines)).contains("⏺ Done.");
    }

    @Test
    void aQuestionOfSeveralLinesIsNoPartOfTheAnswer() {
        var lines = List.of("❯ please look at", "  issue 4 and", "  then at issue 5", "⏺ Yes.");
        assertThat(Transcript.after("please look at\nissue 4 and\nthen at issue 5", lines))
                .contains("⏺ Yes.");
    }

    @Test
    void anAnswerMayRepeatTheQuestion() {
        assertThat(Transcript.after("how far?", List.of("how far?", "got: how far?")))
                .contains("got: how far?");
    }

    @Test
    void aQuestionThatScrolledAwayHasNoAnswer() {
        assertThat(Transcript.after("how far?", List.of("something", "else"))).isEmpty();
        assertThat(Transcript.after("how far?", List.of("❯ how far?", ""))).isEmpty();
    }

    @Test
    void aLongAnswerIsCutAtItsBeginning() {
        var answer = Transcript.after("how far?", List.of("how far?", "x".repeat(40_000), "the end"))
                .orElseThrow();
        assertThat(answer)
                .startsWith("(the beginning was cut)")
                .endsWith("the end")
                .hasSizeLessThan(33_000);
    }
}
