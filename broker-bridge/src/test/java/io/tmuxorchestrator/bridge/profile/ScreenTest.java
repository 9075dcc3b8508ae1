package io.tmuxorchestrator.bridge.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final String ESC = "\u001b";

    @Test
    void readsLinesWithoutTheirStyles() {
        var screen = Screen.of(
                List.of(ESC + "[1;38;5;2mone" + ESC + "[0m two", "", ESC + "]8;;file:x" + ESC + "\\link" + ESC + "(B"));
        assertThat(screen.text()).containsExactly("one two", "", "link");
    }

    @Test
    void leavesOutBlankLinesAtTheEnd() {
        assertThat(Screen.of(List.of("one", "", ESC + "[39m", " ")).text()).containsExactly("one");
    }

    @Test
    void aStyleGoesOnToTheNextLine() {
        var screen = Screen.of(List.of("a" + ESC + "[2mb", "c" + ESC + "[22md"));
        assertThat(screen.line(0).withoutGhosts()).isEqualTo("a");
        assertThat(screen.line(1).withoutGhosts()).isEqualTo(" d");
    }

    @Test
    void aColourIsNotAnAttribute() {
        var screen = Screen.of(List.of(ESC + "[38;5;2;48;2;7;7;2ma" + ESC + "[38:2::2:7:2mb"));
        assertThat(screen.line(0).withoutGhosts()).isEqualTo("ab");
        assertThat(screen.line(0).isPlainAt(0)).isTrue();
    }

    @Test
    void whatStandsUnderTheCursorBelongsToTheHint() {
        assertThat(Screen.of(List.of("> " + ESC + "[7mP" + ESC + "[0;2mress up"))
                        .line(0)
                        .withoutGhosts())
                .isEqualTo(">");
    }

    @Test
    void aCursorOnALetterThatWasTypedHidesNothing() {
        assertThat(Screen.of(List.of("> " + ESC + "[7mP" + ESC + "[0mress up"))
                        .line(0)
                        .withoutGhosts())
                .isEqualTo("> Press up");
    }

    @Test
    void survivesSequencesThatAreCutOff() {
        assertThat(Screen.of(List.of("a" + ESC, "b" + ESC + "[2", "c" + ESC + "]8;;x"))
                        .text())
                .containsExactly("a", "b", "c");
    }
}
