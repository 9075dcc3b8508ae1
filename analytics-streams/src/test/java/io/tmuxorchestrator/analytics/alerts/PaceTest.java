package io.tmuxorchestrator.analytics.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.Silence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant T0 = HandCranked.T0;

    private static final Duration LATE = Duration.ofSeconds(3);

    private final Pace pace = new Pace(LATE);

    /** How often the clock has a say in so many seconds. */
    private int ticks(int from, int seconds) {
        var said = 0;
        for (var i = from; i < from + seconds; i++) {
            said += pace.tick(T0.plusSeconds(i)) ? 1 : 0;
        }
        return said;
    }

    @Test
    void whoReadsWhatIsNewGoesByTheClock() {
        assertThat(ticks(0, 4)).isZero();
        pace.read(T0.plusSeconds(3), T0.plusSeconds(4));
        assertThat(ticks(4, 8)).isEqualTo(8);
        pace.read(T0.plusSeconds(12).minus(LATE), T0.plusSeconds(12));
        assertThat(ticks(12, 8)).isEqualTo(8);
    }

    @Test
    void aPauseAmidWhatIsOldIsNotItsEnd() {
        pace.read(T0.minus(Duration.ofHours(1)), T0);
        assertThat(ticks(0, 4)).isZero();
        pace.read(T0.minus(Duration.ofMinutes(30)), T0.plusSeconds(4));
        assertThat(ticks(4, 4)).isZero();
        assertThat(ticks(8, 4)).isEqualTo(4);
    }

    @Test
    void whoIsBehindBySecondsIsBehind() {
        assertThat(ticks(0, 10)).isEqualTo(6);
        pace.read(T0.minusSeconds(20), T0.plusSeconds(10));
        // Of another topic there is nothing more to read.
        pace.read(T0.plusSeconds(10), T0.plusSeconds(10));
        assertThat(ticks(10, 4)).isZero();
        assertThat(ticks(14, 4)).isEqualTo(4);
    }

    @Test
    void afterAJumpOfTheClockItWaitsForWhatWasSaidMeanwhile() {
        assertThat(ticks(0, 10)).isEqualTo(6);
        assertThat(ticks(40, 5)).isZero();
        assertThat(ticks(45, 3)).isEqualTo(3);
    }

    @Test
    void silencesThatAreOverForLongAreForgotten() {
        var silences = new Silences();
        silences.update(
                "s",
                Silence.newBuilder()
                        .setId("s")
                        .setSince(T0)
                        .setUntil(T0.plusSeconds(60))
                        .build());
        var alert = Alert.newBuilder()
                .setKey("circuit/agent/alice")
                .setRule("circuit")
                .setTitle("")
                .setState(AlertState.OPEN)
                .setSeverity(Severity.ERROR)
                .setScope(Scope.AGENT)
                .setOpenedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setText("")
                .setRemedy("")
                .setCorrelationId("")
                .setSubject("alice")
                .build();
        silences.forget(T0.plus(Duration.ofDays(6)));
        assertThat(silences.covering(alert, T0)).contains("s");
        silences.forget(T0.plus(Duration.ofDays(8)));
        assertThat(silences.covering(alert, T0)).isEmpty();
    }
}
