package io.tmuxorchestrator.bridge.answer;

import io.tmuxorchestrator.bridge.profile.Draft;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for an agent to have said all it has to say to one message. Of the loop; looks at nothing but what it is given. */
final class Listening {

    /** After work that was seen, a pause for the last lines to be drawn. */
    private static final Duration AFTER_WORK = Duration.ofSeconds(1);
    /** Where no work shows, silence has to do. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final String marker;
    private final Instant end;
    private boolean worked;
    private Optional<String> said = Optional.empty();
    private Instant since;

    /** @param marker ends the answer as soon as it shows; empty for none */
    Listening(String marker, Instant end, Instant now) {
        this.marker = marker;
        this.end = end;
        since = now;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(end);
    }

    /** The answer, when it is whole. */
    Optional<String> heard(Reading reading, Optional<String> answer, Instant now) {
        worked |= reading.shows(Sign.BUSY);
        if (!answer.equals(said) || reading.shows(Sign.BUSY) || reading.draft() instanceof Draft.None) {
            said = answer;
            since = now;
        }
        if (!marker.isEmpty()) {
            return answer.filter(text -> text.contains(marker));
        }
        var silence = worked ? AFTER_WORK : SILENCE;
        return Duration.between(since, now).compareTo(silence) >= 0 ? answer : Optional.empty();
    }
}
