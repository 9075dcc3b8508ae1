package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private static final Duration PACE = Duration.ofMillis(500);
    private static final MonitoringStrategy STRATEGY = MonitoringStrategy.named("on-change");
    private static final Instant T = Instant.parse("2026-11-21T12:00:00Z");

    private static Instant at(long millis) {
        return T.plusMillis(millis);
    }

    @Test
    void whatWasNeverReadIsDue() {
        assertThat(Attention.first(T).isDue(STRATEGY, T, PACE)).isTrue();
    }

    @Test
    void case29AScreenThatStandsStillIsNotReadAgain() {
        var read = Attention.first(T).readAt(at(1_100));
        assertThat(read.isDue(STRATEGY, at(1_700), PACE)).isFalse();
        assertThat(read.isDue(STRATEGY, at(3_600_000), PACE)).isFalse();
    }

    @Test
    void aChangeInTheSameSecondIsNotMissed() {
        var drawn = Attention.first(T).readAt(at(1_100)).drawn(at(5_000));
        assertThat(drawn.isDue(STRATEGY, at(5_000), PACE)).isTrue();
        var read = drawn.readAt(at(5_000));
        assertThat(read.isDue(STRATEGY, at(5_250), PACE)).isFalse();
        assertThat(read.isDue(STRATEGY, at(5_500), PACE)).isTrue();
        assertThat(read.readAt(at(5_500)).readAt(at(6_000)).isDue(STRATEGY, at(6_500), PACE))
                .isTrue();
        assertThat(read.readAt(at(6_001)).isDue(STRATEGY, at(6_501), PACE)).isFalse();
    }

    @Test
    void aScreenThatNeverRestsIsReadAtItsPace() {
        var attention = Attention.first(T);
        var reads = 0;
        for (var millis = 0; millis < 10_000; millis += 250) {
            attention = millis % 1_000 == 0 ? attention.drawn(at(millis)) : attention;
            if (attention.isDue(STRATEGY, at(millis), PACE)) {
                attention = attention.readAt(at(millis));
                reads++;
            }
        }
        assertThat(reads).isEqualTo(20);
    }

    @Test
    void anotherTitleOrProgramIsReadAtOnce() {
        var read = Attention.first(T).readAt(at(4_900));
        assertThat(read.drawn(at(5_000)).isDue(STRATEGY, at(5_000), PACE)).isFalse();
        assertThat(read.roused(at(5_000)).isDue(STRATEGY, at(5_000), PACE)).isTrue();
    }

    @Test
    void pollingReadsAlsoWhatStandsStill() {
        var read = Attention.first(T).readAt(at(1_100));
        var polling = MonitoringStrategy.named("polling");
        assertThat(read.isDue(polling, at(1_500), PACE)).isFalse();
        assertThat(read.isDue(polling, at(1_600), PACE)).isTrue();
    }
}
