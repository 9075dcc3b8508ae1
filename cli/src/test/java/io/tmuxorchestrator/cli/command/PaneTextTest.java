package io.tmuxorchestrator.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaneTextTest {

    @Test
    void keepsColoursAndNothingElseThatATerminalObeys() {
        assertThat(PaneText.coloured(
                        "\u001b[1;38:5:208mred\u001b[0m \u001b[2J\u001b]0;title\u0007\u001b[6n\u009b31m\r"))
                .isEqualTo(
                        "\u001b[1;38:5:208mred\u001b[0m \uFFFD[2J\uFFFD]0;title\uFFFD\uFFFD[6n\uFFFD31m\uFFFD\u001b[0m");
        assertThat(PaneText.coloured("\u001b[?25lhidden")).doesNotContain("\u001b");
    }

    @Test
    void endsWhatALineBegan() {
        assertThat(PaneText.coloured("\u001b[7min reverse")).endsWith("\u001b[0m");
        assertThat(PaneText.coloured("plain")).isEqualTo("plain");
    }

    @Test
    void isPlainWhereNoTerminalIs() {
        assertThat(PaneText.plain("\u001b[31mred\u001b[0m\u001b[2J")).isEqualTo("red\uFFFD[2J");
    }
}
