package io.tmuxorchestrator.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectorTest {

    private static final int DAY = 288;

    private final Detector detector = new Detector(DetectorSettings.DEFAULT);

    private List<Verdict> see(int from, int to, IntToDoubleFunction value) {
        return IntStream.range(from, to)
                .mapToObj(i -> detector.see(Instant.ofEpochSecond(i * 300L), value.applyAsDouble(i)))
                .toList();
    }

    private static double square(int i) {
        return i % 48 < 24 ? 20 : 80;
    }

    @Test
    void whatAlwaysComesAgainIsUsual() {
        assertThat(see(0, 10 * DAY, i -> 45)).containsOnly(Verdict.USUAL);
        assertThat(see(10 * DAY, 20 * DAY, i -> 45.2)).containsOnly(Verdict.USUAL);
    }

    @Test
    void aStepIsUnusualWhereThereWasNone() {
        see(0, DAY, i -> 45);
        var verdict = see(DAY, DAY + 1, i -> 60).get(0);
        assertThat(verdict.unusual()).isTrue();
        assertThat(verdict.reason())
                .isEqualTo("the value is 60.00; usual is 45.00 to 45.00, and it was from 45.00 to 45.00 before");
    }

    @Test
    void whatGoesOnIsToldOnceAndWhatGetsWorseAgain() {
        see(0, 4 * DAY, DetectorTest::square);
        assertThat(see(4 * DAY, 4 * DAY + 100, i -> 200))
                .filteredOn(Verdict::unusual)
                .hasSize(1);
        assertThat(see(4 * DAY + 100, 4 * DAY + 110, i -> 900))
                .filteredOn(Verdict::unusual)
                .isNotEmpty();
    }

    @Test
    void theSameValueIsUnusualAtAnotherTimeOfTheDay() {
        see(0, 5 * DAY, i -> i % DAY < DAY / 2 ? 10 : 90);
        var verdicts = see(5 * DAY, 5 * DAY + DAY / 4, i -> 90);
        assertThat(verdicts).anySatisfy(v -> {
            assertThat(v.unusual()).isTrue();
            assertThat(v.reason()).startsWith("the distance from what is usual at this time is 80.00;");
        });
    }

    @Test
    void whatGrowsSlowlyIsSeen() {
        see(0, 4 * DAY, DetectorTest::square);
        assertThat(see(4 * DAY, 5 * DAY, i -> square(i) + (i - 4 * DAY))).anyMatch(Verdict::unusual);
    }

    @Test
    void nothingIsSaidOfAFewReadings() {
        assertThat(see(0, DetectorSettings.DEFAULT.warmUp(), i -> i == 50 ? 1e9 : 1))
                .containsOnly(Verdict.USUAL);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> detector.see(Instant.EPOCH, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NaN is no reading");
        assertThatThrownBy(() -> new DetectorSettings(10, 24, 60, Duration.ofDays(1), 2))
                .hasMessage("history: 10 is too little; use 100 or more");
    }
}
