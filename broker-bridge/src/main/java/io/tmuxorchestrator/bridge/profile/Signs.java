package io.tmuxorchestrator.bridge.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The patterns that give signs away.
 *
 * @param ofScreen looked for in the lines of the screen
 * @param ofTitle looked for in the title of the pane
 * @param contextLow per cent from which on little context is left
 */
record Signs(Map<Sign, List<Pattern>> ofScreen, Map<Sign, List<Pattern>> ofTitle, int contextLow) {

    /** The beginning of a pattern, if that means nothing but itself; shorter ones would be found anywhere. */
    private static final Pattern WORDS =
            Pattern.compile("\\^?(?: \\*| )*(?<words>[A-Za-z0-9][A-Za-z0-9 ]{7,})(?![*?{]).*", Pattern.DOTALL);

    static final String RESET = "reset";
    static final String LEFT = "left";
    static final String USED = "used";

    Optional<Matcher> seen(Sign sign, CharSequence text) {
        return first(ofScreen.getOrDefault(sign, List.of()), text);
    }

    /** What stands on the screen whenever one of the patterns is found, as far as they begin with plain words. */
    List<String> words(Sign sign) {
        return ofScreen.getOrDefault(sign, List.of()).stream()
                .map(p -> WORDS.matcher(p.pattern()))
                .filter(Matcher::matches)
                .map(m -> m.group("words").strip())
                .toList();
    }

    boolean inTitle(Sign sign, String title) {
        return first(ofTitle.getOrDefault(sign, List.of()), title).isPresent();
    }

    private static Optional<Matcher> first(List<Pattern> patterns, CharSequence text) {
        return patterns.stream().map(p -> p.matcher(text)).filter(Matcher::find).findFirst();
    }

    /** A screen that says that little is left, without a figure, is believed. */
    boolean isLow(OptionalInt left) {
        return left.isEmpty() || left.getAsInt() <= contextLow;
    }

    static Optional<String> creditReset(Matcher credit) {
        return group(credit, RESET);
    }

    /** Some agents count what is left, some what is used. */
    static OptionalInt contextLeft(Matcher context) {
        return group(context, LEFT)
                .map(Signs::percent)
                .or(() -> group(context, USED).map(used -> 100 - percent(used)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** What is no number, because a pattern took too much, counts as nothing left: better noticed than thrown. */
    private static int percent(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return has(matcher.pattern(), name) ? Optional.ofNullable(matcher.group(name)) : Optional.empty();
    }

    static boolean has(Pattern pattern, String group) {
        return pattern.pattern().contains("(?<" + group + ">");
    }
}
