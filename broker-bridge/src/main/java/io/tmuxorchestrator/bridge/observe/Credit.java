package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.profile.CreditReset;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is known of an agent's credit. Its screen goes on saying that it is used up until somebody tries again, so the time it
 * names is what ends the wait. That is worked out when the words first stand there: later, "in two hours" would be later. Pure.
 *
 * @param words what the screen says; empty if it says nothing of it
 * @param reset until when the agent is held
 */
record Credit(Optional<String> words, Instant reset) {

    static final Credit ENOUGH = new Credit(Optional.empty(), Instant.MIN);

    /**
     * @param known what was worked out before the bridge was started again
     * @param pause for words that name no time
     */
    Credit seen(Reading reading, Instant now, Optional<Instant> known, Duration pause) {
        if (!reading.shows(Sign.CREDIT)) {
            return ENOUGH;
        }
        var said = Optional.of(reading.creditReset().orElse(""));
        if (said.equals(words)) {
            return this;
        }
        return new Credit(said, known.filter(k -> words.isEmpty()).orElseGet(() -> worked(said.get(), now, pause)));
    }

    /** An agent speaks of the time of its host. */
    private static Instant worked(String said, Instant now, Duration pause) {
        return CreditReset.parse(said, Clock.fixed(now, ZoneId.systemDefault())).orElse(now.plus(pause));
    }

    /** Somebody knows better than its screen, as long as that does not say something else. */
    Credit cleared() {
        return new Credit(words, Instant.MIN);
    }

    boolean isHeld(Instant now) {
        return words.isPresent() && now.isBefore(reset);
    }

    /** The screen says that it is used up, but that is over. */
    boolean isBack(Instant now) {
        return words.isPresent() && !now.isBefore(reset);
    }
}
