package io.tmuxorchestrator.runtime.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 1h30m}, {@code 7d}, or ISO {@code PT30S}. */
public final class Durations {
    private static final Pattern WHOLE = Pattern.compile("-?(?:\\d+(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private Durations() {}

    /** A number without a unit is refused, since nobody can tell seconds from milliseconds; only 0 needs none. */
    public static Duration parse(String text) {
        var trimmed = text.strip().toLowerCase(Locale.ROOT);
        if (trimmed.equals("0")) {
            return Duration.ZERO;
        }
        try {
            return WHOLE.matcher(trimmed).matches() ? sum(trimmed) : Duration.parse(trimmed);
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("not a duration: " + text, e);
        }
    }

    private static Duration sum(String text) {
        var total = Duration.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            total = total.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
        }
        return text.startsWith("-") ? total.negated() : total;
    }

    private static Duration part(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
