package io.tmuxorchestrator.bridge.profile;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When credit is there again, from an agent's words: {@code 3pm}, {@code at 14:30 (Europe/Berlin)}, {@code in 2h 13m},
 * {@code Nov 24, 9am}, {@code Monday 9am}, or seconds since 1970.
 */
public final class CreditReset {

    private static final Pattern SECONDS = Pattern.compile("\\d{10}");
    private static final Pattern ZONE = Pattern.compile("\\(([A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*)\\)|\\b(UTC|GMT)\\b");
    private static final Pattern PREAMBLE = Pattern.compile("(?i)^(?:resets?|at|on|in|try again|:|∙|·|\\s)+");

    private CreditReset() {}

    /**
     * The moment the words mean; where they name no zone, in that of the clock.
     *
     * @return empty for words that cannot be understood; may be past, since the screen may be old
     */
    public static Optional<Instant> parse(String words, Clock clock) {
        var text = PREAMBLE.matcher(words.strip()).replaceFirst("");
        try {
            return SECONDS.matcher(text).matches()
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                    : Span.parse(text).map(clock.instant()::plus).or(() -> moment(text, clock));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // An agent's words are not ours to correct: 31 Feb, or an unknown zone. Whoever asks has a pause of its
            // own.
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String text, Clock clock) {
        var zone = ZONE.matcher(text);
        var named = zone.find() ? Optional.of(zone.group().replaceAll("[()]", "")) : Optional.<String>empty();
        var now = ZonedDateTime.now(clock.withZone(named.map(ZoneId::of).orElse(clock.getZone())));
        return Moment.parse(zone.replaceAll("").strip(), now).map(ZonedDateTime::toInstant);
    }
}
