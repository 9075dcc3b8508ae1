package io.tmuxorchestrator.bridge.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tmuxorchestrator.bridge.spend.Budget.Level;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    @Test
    void isTokensOrDollarsOrBoth() {
        assertThat(Budget.parse("2M")).contains(new Budget(OptionalLong.of(2_000_000), OptionalDouble.empty()));
        assertThat(Budget.parse("1.5k tokens")).contains(new Budget(OptionalLong.of(1500), OptionalDouble.empty()));
        assertThat(Budget.parse("5 USD")).contains(new Budget(OptionalLong.empty(), OptionalDouble.of(5)));
        assertThat(Budget.parse("800,0.5usd")).contains(new Budget(OptionalLong.of(800), OptionalDouble.of(0.5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "2M", "5usd", "2M,5usd", "0.25usd"})
    void whatIsShownCanBeWritten(String text) {
        var budget = Budget.parse(text);
        assertThat(budget.flatMap(b -> Budget.parse(b.toString()))).isEqualTo(budget);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "0", "0usd", "-5usd", "5usd,6usd", "1k,2k", "5eur", "2M,", "1e9"})
    void allElseIsNone(String text) {
        assertThat(Budget.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "799, 0, FINE",
        "800, 0, LOW",
        "1000, 0, EXHAUSTED",
        "0, 3999999, FINE",
        "0, 4000000, LOW",
        "1, 5000000, EXHAUSTED"
    })
    void isUsedUpByWhicheverIsNearer(long tokens, long micros, Level level) {
        assertThat(Budget.parse("1k,5usd").orElseThrow().level(new Amount(tokens, micros, 0)))
                .isEqualTo(level);
    }

    @Test
    void aSettingThatIsNoneSaysHowToWriteOne() {
        assertThatThrownBy(() -> settings(Optional.of("five"), Map.of())).hasMessageContaining("use one such as 5usd");
        assertThatThrownBy(() -> settings(Optional.empty(), Map.of("shop", "five")))
                .hasMessageStartingWith("projects.shop is no budget");
    }

    private static BudgetSettings settings(Optional<String> agent, Map<String, String> projects) {
        return new BudgetSettings(agent, Optional.empty(), projects, Optional.of("UTC"));
    }
}
