package io.tmuxorchestrator.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureTest {

    private static long on(Stage stage) {
        return IntStream.range(0, 10_000)
                .filter(i -> Feature.REMIND.isOn(stage, "agent-" + i))
                .count();
    }

    @Test
    void aStageIsItsShareOfTheAgents() {
        assertThat(on(Stage.OFF)).isZero();
        assertThat(on(Stage.UNKNOWN)).isZero();
        assertThat(on(Stage.CANARY)).isBetween(400L, 600L);
        assertThat(on(Stage.BETA)).isBetween(4_700L, 5_300L);
        assertThat(on(Stage.PRODUCTION)).isEqualTo(10_000);
    }

    @Test
    void whoHasItHasItInEveryLaterStage() {
        IntStream.range(0, 1_000).mapToObj(i -> "agent-" + i).forEach(a -> {
            if (Feature.REMIND.isOn(Stage.CANARY, a)) {
                assertThat(Feature.REMIND.isOn(Stage.BETA, a)).as(a).isTrue();
            }
        });
    }
}
