package io.tmuxorchestrator.bridge.profile;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A span of time as agents write it: {@code 2h 13m}, {@code 1 day 3 hours}, {@code 45 minutes and 10 seconds}. */
final class Span {

    private static final String UNIT = "(d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)";
    private static final Pattern PART = Pattern.compile("(\\d{1,6})\\s*" + UNIT + "\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE =
            Pattern.compile("(?:" + PART.pattern() + "(?:\\s|,|and)*)+\\.?", Pattern.CASE_INSENSITIVE);

    private Span() {}

    static Optional<Duration> parse(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(sum(text)) : Optional.empty();
    }

    private static Duration sum(String text) {
        return PART.matcher(text)
                .results()
                .map(part -> duration(Long.parseLong(part.group(1)), part.group(2)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'd' -> Duration.ofDays(amount);
            case 'h' -> Duration.ofHours(amount);
            case 'm' -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
