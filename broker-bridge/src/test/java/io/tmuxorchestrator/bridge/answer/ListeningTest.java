package io.tmuxorchestrator.bridge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListeningTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final Reading IDLE = reading();
    private static final Reading BUSY = reading(Sign.BUSY);

    private final Listening listening = new Listening("", NOW.plusSeconds(60), NOW);

    private static Reading reading(Sign... signs) {
        return new Reading(new Draft.Empty(), Set.of(signs), Optional.empty(), OptionalInt.empty());
    }

    private static Instant at(double seconds) {
        return NOW.plusMillis((long) (seconds * 1000));
    }

    @Test
    void isWholeAMomentAfterTheWorkIsDone() {
        assertThat(listening.heard(BUSY, Optional.of("par"), at(0.5))).isEmpty();
        assertThat(listening.heard(BUSY, Optional.of("part"), at(20))).isEmpty();
        assertThat(listening.heard(IDLE, Optional.of("all"), at(20.3))).isEmpty();
        assertThat(listening.heard(IDLE, Optional.of("all"), at(21.4))).contains("all");
    }

    @Test
    void withoutASignOfWorkSilenceHasToDo() {
        assertThat(listening.heard(IDLE, Optional.of("all"), at(1))).isEmpty();
        assertThat(listening.heard(IDLE, Optional.of("all"), at(5.5))).isEmpty();
        assertThat(listening.heard(IDLE, Optional.of("all"), at(6))).contains("all");
    }

    @Test
    void aMarkerEndsItAtOnce() {
        var marked = new Listening("DONE", NOW.plusSeconds(60), NOW);
        assertThat(marked.heard(IDLE, Optional.of("not yet"), at(30))).isEmpty();
        assertThat(marked.heard(BUSY, Optional.of("it is DONE"), at(31))).contains("it is DONE");
    }

    @Test
    void nothingSaidIsNoAnswerAndTimeRunsOut() {
        assertThat(listening.heard(IDLE, Optional.empty(), at(59))).isEmpty();
        assertThat(listening.isOver(at(59))).isFalse();
        assertThat(listening.isOver(at(60))).isTrue();
    }
}
