package io.tmuxorchestrator.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypingTest {

    private static final DeliverySettings SETTINGS = new DeliverySettings(
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofMinutes(10),
            5,
            Duration.ofSeconds(60),
            Optional.empty(),
            Optional.empty());
    private static final Duration SETTLE = Duration.ofMillis(50);
    private static final List<String> SCREEN = List.of("as before");
    private static final List<String> CHANGED = List.of("changed");

    private Instant now = Instant.EPOCH;
    private Typing typing = Typing.pasted(SETTINGS, SETTLE, SCREEN, now);

    private static Reading empty() {
        return reading(new Draft.Empty());
    }

    private static Reading holding(String text) {
        return reading(new Draft.Holding(text));
    }

    private static Reading reading(Draft draft, Sign... signs) {
        return new Reading(draft, Set.of(signs), Optional.empty(), OptionalInt.empty());
    }

    private Typing.Next after(Duration time, Reading reading, List<String> screen) {
        now = now.plus(time);
        return typing.next(reading, screen, now);
    }

    private Typing.Next soon(Reading reading) {
        return after(Duration.ofMillis(10), reading, SCREEN);
    }

    private void submitted() {
        typing.submitted(SCREEN, now);
    }

    private static void assertWaits(Typing.Next next) {
        assertThat(next).isInstanceOf(Typing.Next.LookAgain.class);
    }

    @Test
    void showsThenSettlesThenIsSubmittedThenIsGone() {
        assertWaits(soon(empty()));
        assertThat(soon(holding("text"))).isEqualTo(new Typing.Next.LookAgain(SETTLE));
        assertThat(soon(holding("text"))).isEqualTo(new Typing.Next.Submit());
        submitted();
        assertWaits(soon(holding("text")));
        assertThat(soon(empty())).isEqualTo(new Typing.Next.Delivered());
    }

    @Test
    void case13AFrozenProgramIsWaitedForAndNothingElseIsDone() {
        assertWaits(after(Duration.ofMinutes(9), empty(), SCREEN));
        assertThat(after(Duration.ofMinutes(2), empty(), SCREEN)).isInstanceOf(Typing.Next.GivenUp.class);
    }

    @Test
    void textThatALivingProgramNeverShowsIsGivenUpAndNotTypedAgain() {
        assertWaits(after(Duration.ofSeconds(29), empty(), CHANGED));
        assertThat(after(Duration.ofSeconds(2), empty(), CHANGED)).isInstanceOf(Typing.Next.GivenUp.class);
    }

    @Test
    void noKeyIsPressedWhileADialogStandsWhereTheBoxWas() {
        soon(holding("text"));
        assertWaits(soon(reading(new Draft.None(), Sign.APPROVAL)));
        assertThat(soon(holding("text"))).isEqualTo(new Typing.Next.Submit());
    }

    @Test
    void aDialogOrWorkAfterTheKeyMeansThatItWasTaken() {
        soon(holding("text"));
        submitted();
        assertThat(soon(reading(new Draft.None(), Sign.APPROVAL))).isEqualTo(new Typing.Next.Delivered());
    }

    @Test
    void aKeyThatWasNotTakenIsPressedAgainWhenTheProgramIsSeenToLive() {
        soon(holding("text"));
        submitted();
        assertWaits(after(Duration.ofMillis(300), holding("text"), CHANGED));
        assertThat(after(Duration.ofMillis(200), holding("text"), CHANGED)).isEqualTo(new Typing.Next.Submit());
    }

    @Test
    void aProgramThatDrawsNothingIsGivenMoreTime() {
        soon(holding("text"));
        submitted();
        assertWaits(after(Duration.ofSeconds(3), holding("text"), SCREEN));
        assertThat(after(Duration.ofSeconds(2), holding("text"), SCREEN)).isEqualTo(new Typing.Next.Submit());
    }

    @Test
    void theKeyIsPressedFourTimesAtMost() {
        soon(holding("text"));
        for (var i = 0; i < 4; i++) {
            assertThat(after(Duration.ofSeconds(5), holding("text"), SCREEN)).isEqualTo(new Typing.Next.Submit());
            submitted();
        }
        assertWaits(after(Duration.ofSeconds(5), holding("text"), SCREEN));
        assertThat(after(Duration.ofSeconds(31), holding("text"), CHANGED)).isInstanceOf(Typing.Next.GivenUp.class);
    }

    @Test
    void textThatSomebodyElseTookOutIsGivenUp() {
        soon(holding("text"));
        assertWaits(soon(empty()));
        assertThat(after(Duration.ofSeconds(2), empty(), CHANGED)).isInstanceOf(Typing.Next.GivenUp.class);
    }

    @Test
    void case8AfterARestartWhatStandsInTheBoxIsSubmittedIfItIsOurs() {
        typing = Typing.found(SETTINGS, SETTLE, "please look at issue 4", false, now);
        assertThat(soon(holding("please look\n  at issue 4"))).isEqualTo(new Typing.Next.LookAgain(SETTLE));
        assertThat(soon(holding("please look\n  at issue 4"))).isEqualTo(new Typing.Next.Submit());
    }

    @Test
    void case12AfterARestartAPersonsDraftIsLeftAlone() {
        typing = Typing.found(SETTINGS, SETTLE, "please look at issue 4", false, now);
        assertWaits(soon(holding("what I was about to say")));
        assertThat(after(Duration.ofMinutes(11), holding("what I was about to say"), CHANGED))
                .isInstanceOf(Typing.Next.GivenUp.class);
    }

    @Test
    void case14AfterARestartWhatWasSubmittedAndIsGoneIsDelivered() {
        typing = Typing.found(SETTINGS, SETTLE, "please look at issue 4", true, now);
        assertThat(soon(empty())).isEqualTo(new Typing.Next.Delivered());
    }

    @Test
    void afterARestartAKeyThatWasIgnoredIsPressedAgain() {
        typing = Typing.found(SETTINGS, SETTLE, "please look at issue 4", true, now);
        assertWaits(soon(holding("please look at issue 4")));
        assertThat(after(Duration.ofSeconds(1), holding("please look at issue 4"), CHANGED))
                .isEqualTo(new Typing.Next.Submit());
    }
}
