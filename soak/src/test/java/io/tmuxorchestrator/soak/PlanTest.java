package io.tmuxorchestrator.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.soak.fault.Broken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    @Test
    void isTheLongFormUnlessSaidOtherwise() {
        var plan = Plan.of(List.of());
        assertThat(plan.length()).isEqualTo(Duration.ofMinutes(40));
        assertThat(plan.agents()).isEqualTo(100);
        assertThat(plan.hosts()).isEqualTo(3);
        assertThat(plan.cluster()).isTrue();
    }

    @Test
    void takesWhatIsSaidInAnyOrder() {
        var plan = Plan.of(List.of("--agents", "6", "--hosts", "1", "--broken", "fires-apart", "--seed", "7"));
        assertThat(plan.agents()).isEqualTo(6);
        assertThat(plan.instances()).isEqualTo(1);
        assertThat(plan.seed()).isEqualTo(7);
        assertThat(plan.broken()).contains(Broken.FIRES_APART);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--minute | 5 | there is no option --minute",
                "--minutes | five | 'five' is no number",
                "--minutes | 0 | use 1 or more",
                "--agents | 5 | three for each host",
                "--broken | bridge | there is no variant 'bridge'; there are commits-first"
            })
    void refusesWhatItDoesNotUnderstandAndSaysWhatItDoes(String option, String value, String why) {
        assertThatThrownBy(() -> Plan.of(List.of(option, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anOptionWantsAValue() {
        assertThatThrownBy(() -> Plan.of(List.of("--minutes"))).hasMessageContaining("--minutes wants a value");
    }
}
