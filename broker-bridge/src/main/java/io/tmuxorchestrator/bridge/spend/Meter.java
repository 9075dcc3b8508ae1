package io.tmuxorchestrator.bridge.spend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How it can be told what an agent spends: by its logs, or else by its screen.
 *
 * @param screen patterns of what its screen says of the present run of its program, with groups of the names below
 */
public record Meter(List<Pattern> screen, Optional<LogFormat> logs, Prices prices) {

    public static final Meter NONE = new Meter(List.of(), Optional.empty(), Prices.NONE);

    public static final List<String> GROUPS = List.of("tokens", "input", "output", "cost");

    public Meter {
        screen = List.copyOf(screen);
    }

    /** Whether there is anything to go by. */
    public boolean isNone() {
        return screen.isEmpty() && logs.isEmpty();
    }

    /** What its program has used since it was started, as the screen says it last. */
    public Optional<Amount> shown(String text) {
        return logs.isPresent()
                ? Optional.empty()
                : screen.stream().flatMap(p -> last(p, text).stream()).findFirst();
    }

    private static Optional<Amount> last(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        Optional<Amount> last = Optional.empty();
        while (found.find()) {
            last = Optional.of(amount(found));
        }
        return last;
    }

    private static Amount amount(Matcher found) {
        return Amount.of(
                Math.round(number(found, "tokens") + number(found, "input") + number(found, "output")),
                number(found, "cost"));
    }

    /** As agents write them: {@code 1,234}, {@code 2.3k}. What is none, because a pattern took too much, counts as nothing. */
    private static double number(Matcher found, String group) {
        if (!found.pattern().pattern().contains("(?<" + group + ">") || found.group(group) == null) {
            return 0;
        }
        var text = found.group(group).replace(",", "").strip().toLowerCase(Locale.ROOT);
        if (!text.matches("\\d{1,15}(?:\\.\\d{1,9})?[km]?")) {
            return 0;
        }
        var digits = text.replaceAll("[km]$", "");
        return Double.parseDouble(digits) * (text.endsWith("k") ? 1e3 : text.endsWith("m") ? 1e6 : 1);
    }
}
