package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DialogTest {

    private static Dialog dialog(String... lines) {
        return new Dialog(List.of(lines));
    }

    @Test
    void aChoiceThatMovesAndAClockThatTicksAskTheSame() {
        assertThat(dialog("Run make?", "❯ 1. Yes", "  2. No", "", "12s")
                        .asksTheSameAs(dialog("Run make?", "  1. Yes", "❯ 2. No", "13s")))
                .isTrue();
    }

    @Test
    void anotherCommandIsAnotherQuestion() {
        assertThat(dialog("Run make?", "❯ 1. Yes").asksTheSameAs(dialog("Run rm?", "❯ 1. Yes")))
                .isFalse();
    }
}
