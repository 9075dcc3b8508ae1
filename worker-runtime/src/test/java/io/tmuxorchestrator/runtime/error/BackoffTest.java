package io.tmuxorchestrator.runtime.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    @Test
    void doublesUpToTheLimit() {
        assertThat(wait(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(wait(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(wait(4)).isEqualTo(Duration.ofMillis(1600));
        assertThat(wait(5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(wait(6)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anyNumberOfRetriesIsWithinTheLimit() {
        assertThat(wait(1_000)).isEqualTo(Duration.ofSeconds(2));
        assertThat(wait(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(2));
        var days = new Backoff(Duration.ofDays(1), Duration.ofDays(10_000));
        assertThat(days.before(Integer.MAX_VALUE, never())).isEqualTo(Duration.ofDays(10_000));
    }

    @Test
    void chanceTakesUpToAFifthAndNeverAdds() {
        var random = new Random(1);
        var seen = new HashSet<Duration>();
        for (var i = 0; i < 1_000; i++) {
            var wait = BACKOFF.before(5, random);
            assertThat(wait).isBetween(Duration.ofMillis(1_600), Duration.ofSeconds(2));
            seen.add(wait);
        }
        assertThat(seen).hasSizeGreaterThan(900);
    }

    @Test
    void refusesWhatCannotGrow() {
        var second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(second.negated(), second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(second.plusNanos(1), second))
                .withMessageContaining("use a positive first and a larger limit");
    }

    private static Duration wait(int retry) {
        return BACKOFF.before(retry, never());
    }

    /** A generator whose next double is 0: no jitter. */
    private static RandomGenerator never() {
        return () -> 0L;
    }
}
