package io.tmuxorchestrator.bridge.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.observe.Life;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepairTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final PlaceSettings SETTINGS = new PlaceSettings(
            10,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            3,
            Duration.ofHours(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10));

    private final Placement.Builder wanted =
            Placement.newBuilder().setAgent("alice").setGeneration(2);
    private Life life = new Life(2, 0, List.of());
    private boolean excused;

    private Step next(Sight seen, Duration later) {
        return new Repair(wanted.build(), seen, life, excused, SETTINGS).next(NOON.plus(later));
    }

    private static Sight gone(AgentState state) {
        return new Sight(state, NOON, Optional.of("its pane is gone"), Optional.empty());
    }

    private static Sight dead(AgentState state, boolean failed) {
        return new Sight(
                state,
                NOON,
                Optional.of("its program ended"),
                Optional.of(new Sight.InPane("%1", 7, true, Optional.of(!failed), 2, false)));
    }

    private static Sight alive(AgentState state, long generation) {
        return new Sight(
                state,
                NOON,
                Optional.of("as it is"),
                Optional.of(new Sight.InPane("%1", 7, false, Optional.empty(), generation, false)));
    }

    @Test
    void whatIsWantedAndNotThereIsStarted() {
        life = Life.NEW;
        assertThat(next(gone(AgentState.PENDING), Duration.ZERO)).isEqualTo(new Step.Start());
    }

    @Test
    void whatRunsIsLeftAlone() {
        assertThat(next(alive(AgentState.IDLE, 2), Duration.ofDays(1))).isEqualTo(new Step.Nothing());
    }

    @Test
    void aProgramThatSomebodyElseStartedIsTaken() {
        assertThat(next(alive(AgentState.IDLE, 0), Duration.ZERO)).isEqualTo(new Step.Take("%1"));
    }

    @Test
    void aChangeOfThePlacementStartsItAgain() {
        assertThat(next(alive(AgentState.WORKING, 1), Duration.ZERO)).isInstanceOf(Step.StartAgain.class);
    }

    @Test
    void anEndIsCountedOnceThenWaitedForAndMended() {
        var seen = dead(AgentState.CRASHED, true);
        assertThat(next(seen, Duration.ZERO)).isEqualTo(new Step.CountEnd());
        life = life.ended(seen.since(), SETTINGS.span());
        assertThat(next(seen, Duration.ofMillis(700))).isEqualTo(new Step.Nothing());
        assertThat(next(seen, Duration.ofSeconds(1))).isInstanceOf(Step.StartAgain.class);
    }

    @Test
    void thePauseGrows() {
        life = new Life(2, 1, List.of(NOON.minusSeconds(30), NOON));
        assertThat(next(gone(AgentState.CRASHED), Duration.ofMillis(1500))).isEqualTo(new Step.Nothing());
        assertThat(next(gone(AgentState.CRASHED), Duration.ofSeconds(2))).isEqualTo(new Step.Start());
    }

    @Test
    void tooManyEndsAreGivenUpAndOldOnesForgotten() {
        life = new Life(2, 2, List.of(NOON.minusSeconds(60), NOON.minusSeconds(30), NOON));
        assertThat(next(gone(AgentState.CRASHED), Duration.ofSeconds(9))).isInstanceOf(Step.GiveUp.class);
        life = new Life(2, 2, List.of(NOON.minusSeconds(7200), NOON.minusSeconds(30), NOON));
        assertThat(next(gone(AgentState.CRASHED), Duration.ofSeconds(9))).isEqualTo(new Step.Start());
    }

    @Test
    void whatWasNoFaultOfItsOwnIsMendedAtOnce() {
        excused = true;
        assertThat(next(gone(AgentState.CRASHED), Duration.ZERO)).isEqualTo(new Step.Start());
    }

    @Test
    void onlyANewPlacementWakesWhatWasGivenUp() {
        assertThat(next(gone(AgentState.FAILED), Duration.ofDays(1))).isEqualTo(new Step.Nothing());
        wanted.setGeneration(3);
        assertThat(next(gone(AgentState.FAILED), Duration.ZERO)).isEqualTo(new Step.Start());
    }

    @Test
    void thePolicySaysWhoRests() {
        wanted.setRestart(RestartPolicy.ON_FAILURE);
        assertThat(next(dead(AgentState.CRASHED, false), Duration.ZERO)).isInstanceOf(Step.LetRest.class);
        assertThat(next(dead(AgentState.CRASHED, true), Duration.ZERO)).isEqualTo(new Step.CountEnd());
        wanted.setRestart(RestartPolicy.NEVER);
        assertThat(next(dead(AgentState.CRASHED, true), Duration.ZERO)).isInstanceOf(Step.LetRest.class);
    }

    @Test
    void whatIsNotReadyInTimeCountsAsEnded() {
        assertThat(next(alive(AgentState.STARTING, 2), Duration.ofSeconds(59))).isEqualTo(new Step.Nothing());
        assertThat(next(alive(AgentState.STARTING, 2), Duration.ofSeconds(61))).isInstanceOf(Step.Condemn.class);
    }

    @Test
    void whatIsUnresponsiveIsProbedFirst() {
        assertThat(next(alive(AgentState.UNRESPONSIVE, 2), Duration.ofSeconds(119)))
                .isEqualTo(new Step.Nothing());
        assertThat(next(alive(AgentState.UNRESPONSIVE, 2), Duration.ofSeconds(121)))
                .isEqualTo(new Step.Probe("%1"));
    }

    @Test
    void twoEndsInAMinuteAreSoon() {
        assertThat(new Life(2, 1, List.of(NOON)).endsSoon(Duration.ofMinutes(1)))
                .isFalse();
        assertThat(new Life(2, 1, List.of(NOON, NOON.plusSeconds(61))).endsSoon(Duration.ofMinutes(1)))
                .isFalse();
        assertThat(new Life(2, 1, List.of(NOON, NOON.plusSeconds(59))).endsSoon(Duration.ofMinutes(1)))
                .isTrue();
    }
}
