package io.tmuxorchestrator.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Case 22: hold until the reset that the screen names, then go on. */
class CreditTest {

    private static final Instant T = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PAUSE = Duration.ofHours(1);

    private static Reading says(String reset) {
        return new Reading(
                new Draft.Empty(),
                Set.of(Sign.CREDIT),
                Optional.of(reset).filter(r -> !r.isEmpty()),
                OptionalInt.empty());
    }

    private static final Reading NOTHING =
            new Reading(new Draft.Empty(), Set.of(), Optional.empty(), OptionalInt.empty());

    private static Instant after(long minutes) {
        return T.plusSeconds(60 * minutes);
    }

    @Test
    void holdsFromWhenTheWordsFirstStoodThere() {
        var first = Credit.ENOUGH.seen(says("in 2h"), T, Optional.empty(), PAUSE);
        var later = first.seen(says("in 2h"), after(90), Optional.empty(), PAUSE);
        assertThat(later.reset()).isEqualTo(after(120));
        assertThat(later.isHeld(after(119))).isTrue();
        assertThat(later.isBack(after(119))).isFalse();
        assertThat(later.isHeld(after(120))).isFalse();
        assertThat(later.isBack(after(120))).isTrue();
    }

    @Test
    void otherWordsAreAnotherWait() {
        var credit = Credit.ENOUGH
                .seen(says("in 2h"), T, Optional.empty(), PAUSE)
                .seen(says("in 3h"), after(120), Optional.empty(), PAUSE);
        assertThat(credit.reset()).isEqualTo(after(300));
    }

    @Test
    void aScreenThatSaysNothingOfItHasCredit() {
        var credit = Credit.ENOUGH
                .seen(says("in 2h"), T, Optional.empty(), PAUSE)
                .seen(NOTHING, after(1), Optional.empty(), PAUSE);
        assertThat(credit.isHeld(after(1))).isFalse();
        assertThat(credit.isBack(after(200))).isFalse();
    }

    @Test
    void wordsWithoutATimeHoldForThePause() {
        assertThat(Credit.ENOUGH.seen(says(""), T, Optional.empty(), PAUSE).reset())
                .isEqualTo(after(60));
        assertThat(Credit.ENOUGH
                        .seen(says("some day"), T, Optional.empty(), PAUSE)
                        .reset())
                .isEqualTo(after(60));
    }

    @Test
    void aRestartOfTheBridgeDoesNotBeginTheWaitAnew() {
        var known = Optional.of(after(30));
        var credit = Credit.ENOUGH.seen(says("in 2h"), T, known, PAUSE);
        assertThat(credit.reset()).isEqualTo(after(30));
        assertThat(credit.seen(says("in 5h"), after(40), known, PAUSE).reset()).isEqualTo(after(340));
    }
}
