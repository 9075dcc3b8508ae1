package io.tmuxorchestrator.bridge.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final Attempts attempts = new Attempts();

    private boolean isUnderWay(Optional<Long> running, Instant now) {
        attempts.look(agent -> running, now);
        return attempts.has("alice");
    }

    @Test
    void whatTmuxHasNotDoneYetIsUnderWayHoweverLongItTakes() {
        attempts.begin("alice", Optional.empty());
        assertThat(isUnderWay(Optional.empty(), NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void whatWasDoneAndIsNotSeenIsLostAfterAWhile() {
        attempts.begin("alice", Optional.empty());
        attempts.done("alice", NOW);
        assertThat(isUnderWay(Optional.empty(), NOW.plusSeconds(9))).isTrue();
        assertThat(isUnderWay(Optional.empty(), NOW.plusSeconds(11))).isFalse();
    }

    @Test
    void itIsOverWhenAnotherProcessIsSeen() {
        attempts.begin("alice", Optional.of(7L));
        assertThat(isUnderWay(Optional.of(7L), NOW)).isTrue();
        assertThat(isUnderWay(Optional.of(8L), NOW)).isFalse();
    }

    @Test
    void itIsOverWhenItFailsOrTmuxIsGone() {
        attempts.begin("alice", Optional.empty());
        attempts.failed("alice");
        assertThat(attempts.count()).isZero();
        attempts.begin("alice", Optional.empty());
        attempts.clear();
        assertThat(attempts.count()).isZero();
    }
}
