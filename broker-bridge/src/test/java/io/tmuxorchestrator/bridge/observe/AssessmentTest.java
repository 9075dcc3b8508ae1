package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssessmentTest {

    static final ObserveSettings SETTINGS = new ObserveSettings(
            Duration.ofMillis(250),
            "on-change",
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            0);

    private static Reading reading(Draft draft, Sign... signs) {
        return new Reading(draft, Set.of(signs), Optional.empty(), OptionalInt.empty());
    }

    private static Evidence shows(Reading reading) {
        return new Evidence(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(reading),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
    }

    private static AgentState state(Evidence seen, AgentState before) {
        return Assessment.of(seen, before, SETTINGS).state();
    }

    private static Evidence with(Evidence e, Duration unread, Duration silent) {
        return new Evidence(e.end(), e.shell(), e.other(), e.reading(), e.heldUntil(), unread, silent);
    }

    @Test
    void aDeadProgramIsCrashedWhateverItsScreenShows() {
        var busy = shows(reading(new Draft.Empty(), Sign.BUSY));
        var dead = new Evidence(
                Optional.of("its program ended with status 1"),
                false,
                Optional.empty(),
                busy.reading(),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
        assertThat(Assessment.of(dead, AgentState.WORKING, SETTINGS))
                .isEqualTo(new Assessment(AgentState.CRASHED, Optional.of("its program ended with status 1")));
    }

    @Test
    void case28ALivePaneWithAShellInFrontIsCrashed() {
        var shell = new Evidence(
                Optional.empty(),
                true,
                Optional.of("bash"),
                Optional.of(reading(new Draft.Empty())),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
        assertThat(Assessment.of(shell, AgentState.IDLE, SETTINGS))
                .isEqualTo(new Assessment(AgentState.CRASHED, Optional.of(Assessment.SHELL)));
    }

    @Test
    void anotherProgramInFrontSaysNothingAboutTheAgentBehindIt() {
        var less = new Evidence(
                Optional.empty(),
                false,
                Optional.of("less"),
                Optional.of(reading(new Draft.Empty())),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
        assertThat(Assessment.of(less, AgentState.WORKING, SETTINGS))
                .isEqualTo(new Assessment(AgentState.WORKING, Optional.of("another program is in front: less")));
        assertThat(state(less, AgentState.UNKNOWN)).isEqualTo(AgentState.STARTING);
    }

    @Test
    void anEmptyBoxIsReadyUntilItHasWorkedAndIdleThen() {
        var empty = shows(reading(new Draft.Empty()));
        assertThat(state(empty, AgentState.STARTING)).isEqualTo(AgentState.READY);
        assertThat(state(empty, AgentState.READY)).isEqualTo(AgentState.READY);
        assertThat(state(empty, AgentState.WORKING)).isEqualTo(AgentState.IDLE);
        assertThat(state(empty, AgentState.IDLE)).isEqualTo(AgentState.IDLE);
        assertThat(state(empty, AgentState.CRASHED)).isEqualTo(AgentState.READY);
    }

    @Test
    void somebodysDraftIsNoWork() {
        assertThat(state(shows(reading(new Draft.Holding("hm"))), AgentState.READY))
                .isEqualTo(AgentState.READY);
    }

    @Test
    void whatItAsksComesBeforeWhatItDoes() {
        var asks = shows(reading(new Draft.None(), Sign.APPROVAL, Sign.BUSY));
        assertThat(state(asks, AgentState.WORKING)).isEqualTo(AgentState.WAITING_APPROVAL);
        var speaksOfIt = shows(reading(new Draft.Holding("Do you want to"), Sign.APPROVAL));
        assertThat(state(speaksOfIt, AgentState.WORKING)).isEqualTo(AgentState.IDLE);
    }

    @Test
    void case22CreditHoldsOnlyUntilItsReset() {
        var says = shows(reading(new Draft.Empty(), Sign.CREDIT));
        var held = new Evidence(
                says.end(), false, says.other(), says.reading(), Optional.of("3pm"), Duration.ZERO, Duration.ZERO);
        assertThat(Assessment.of(held, AgentState.WORKING, SETTINGS))
                .isEqualTo(new Assessment(AgentState.CREDIT_EXHAUSTED, Optional.of("it is out of credit until 3pm")));
        assertThat(state(says, AgentState.CREDIT_EXHAUSTED)).isEqualTo(AgentState.IDLE);
    }

    @Test
    void workThatNeverMovesIsUnresponsive() {
        var busy = shows(reading(new Draft.Empty(), Sign.BUSY));
        assertThat(state(with(busy, Duration.ZERO, Duration.ofMinutes(5)), AgentState.WORKING))
                .isEqualTo(AgentState.WORKING);
        assertThat(state(with(busy, Duration.ZERO, Duration.ofMinutes(6)), AgentState.WORKING))
                .isEqualTo(AgentState.UNRESPONSIVE);
        var idle = with(shows(reading(new Draft.Empty())), Duration.ZERO, Duration.ofDays(6));
        assertThat(state(idle, AgentState.IDLE)).isEqualTo(AgentState.IDLE);
    }

    @Test
    void case16WhatIsNotUnderstoodForLongIsUnresponsive() {
        var strange = shows(reading(new Draft.None()));
        assertThat(state(with(strange, Duration.ofSeconds(30), Duration.ZERO), AgentState.IDLE))
                .isEqualTo(AgentState.IDLE);
        assertThat(state(with(strange, Duration.ofSeconds(31), Duration.ZERO), AgentState.IDLE))
                .isEqualTo(AgentState.UNRESPONSIVE);
        assertThat(state(with(strange, Duration.ofSeconds(31), Duration.ZERO), AgentState.STARTING))
                .isEqualTo(AgentState.STARTING);
    }

    @Test
    void aFailedTurnAndLittleContextAreRemarkedUpon() {
        assertThat(Assessment.of(shows(reading(new Draft.Empty(), Sign.ERROR)), AgentState.WORKING, SETTINGS)
                        .reason())
                .contains("its last turn failed");
        assertThat(Assessment.of(shows(reading(new Draft.Empty(), Sign.CONTEXT_LOW)), AgentState.IDLE, SETTINGS)
                        .reason())
                .contains("it has little context left");
    }

    @ParameterizedTest
    @EnumSource(AgentState.class)
    void whatRunsAndWasNotReadIsNeverTakenForDead(AgentState before) {
        var unread = new Evidence(
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
        var after = state(unread, before);
        assertThat(after).isNotIn(AgentState.CRASHED, AgentState.STOPPED, AgentState.FAILED);
        assertThat(after == before
                        || !StatePath.between(before, after).isEmpty()
                        || !AgentStates.ALIVE.contains(before))
                .isTrue();
    }
}
