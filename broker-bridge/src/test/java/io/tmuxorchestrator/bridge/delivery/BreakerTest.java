package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOW = Instant.EPOCH;
    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(60));

    @Test
    void opensAfterFailuresInARowAndClosesWithASuccess() {
        assertThat(breaker.failed(NOW)).isEqualTo(Breaker.Change.NONE);
        assertThat(breaker.failed(NOW)).isEqualTo(Breaker.Change.NONE);
        assertThat(breaker.failed(NOW)).isEqualTo(Breaker.Change.OPENED);
        assertThat(breaker.remaining(NOW.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
        assertThat(breaker.remaining(NOW.plusSeconds(60))).isZero();
        assertThat(breaker.failed(NOW.plusSeconds(61))).isEqualTo(Breaker.Change.OPENED);
        assertThat(breaker.succeeded()).isEqualTo(Breaker.Change.CLOSED);
        assertThat(breaker.remaining(NOW.plusSeconds(62))).isZero();
    }

    @Test
    void aSuccessBetweenThemBeginsAnew() {
        breaker.failed(NOW);
        breaker.failed(NOW);
        assertThat(breaker.succeeded()).isEqualTo(Breaker.Change.NONE);
        assertThat(breaker.failed(NOW)).isEqualTo(Breaker.Change.NONE);
    }
}
