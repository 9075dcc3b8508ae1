package io.tmuxorchestrator.bridge.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final Meter METER = new Meter(
            List.of(Pattern.compile("(?<input>\\S+) sent, (?<output>\\S+) received\\. Cost: \\$(?<cost>\\S+)")),
            Optional.empty(),
            Prices.NONE);

    @Test
    void theLastOnTheScreenCounts() {
        assertThat(METER.shown("1 sent, 1 received. Cost: $0.01\n2.3k sent, 1,100 received. Cost: $1.25\nmore"))
                .contains(Amount.of(3400, 1.25));
        assertThat(METER.shown("nothing of it")).isEmpty();
    }

    @Test
    void whatIsNoNumberIsNothing() {
        assertThat(METER.shown("all sent, NaN received. Cost: $1e99")).contains(Amount.NONE);
    }

    @Test
    void thePriceOfAFamilyIsThatOfItsModelsUnlessTheyHaveTheirOwn() {
        var family = new Price(3, 15, 0, 0);
        var old = new Price(5, 25, 0, 0);
        var prices = new Prices(Map.of("opus", family, "opus-4", old));
        assertThat(prices.of("opus-5-5")).contains(family);
        assertThat(prices.of("opus-4-8-20260101")).contains(old);
        assertThat(prices.of("opus-4")).contains(old);
        assertThat(prices.of("opus-40")).contains(family);
        assertThat(prices.of("opusculum")).isEmpty();
    }
}
