package io.tmuxorchestrator.bridge.profile;

import java.util.BitSet;

/**
 * Reads lines as {@code capture-pane -e} gives them. A style goes on from one line to the next, so one of these reads one
 * screen, from the top.
 */
final class StyledLines {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final Style style = new Style();

    Line read(String raw) {
        return raw.indexOf(ESCAPE) < 0 && style.isPlain() ? Line.plain(cleaned(raw)) : styled(raw);
    }

    private static String cleaned(String raw) {
        return raw.replace(NO_BREAK_SPACE, ' ').stripTrailing();
    }

    private Line styled(String raw) {
        var text = new StringBuilder(raw.length());
        var dim = new BitSet();
        var reverse = new BitSet();
        for (var at = 0; at < raw.length(); ) {
            var c = raw.charAt(at);
            if (c == ESCAPE) {
                at = afterSequence(raw, at + 1);
            } else {
                dim.set(text.length(), style.dim());
                reverse.set(text.length(), style.reverse());
                text.append(c);
                at++;
            }
        }
        return new Line(cleaned(text.toString()), dim, reverse);
    }

    /** @param at what follows the escape; styles are obeyed, all else (links, character sets) is passed over */
    private int afterSequence(String raw, int at) {
        if (raw.startsWith("[", at)) {
            return afterControl(raw, at + 1);
        }
        return raw.startsWith("]", at) ? afterText(raw, at + 1) : Math.min(at + 2, raw.length());
    }

    private int afterControl(String raw, int from) {
        var end = from;
        while (end < raw.length() && raw.charAt(end) < '@') {
            end++;
        }
        if (end < raw.length() && raw.charAt(end) == 'm') {
            style.apply(raw.substring(from, end));
        }
        return Math.min(end + 1, raw.length());
    }

    private static int afterText(String raw, int from) {
        for (var end = from; end < raw.length(); end++) {
            if (raw.charAt(end) == BELL) {
                return end + 1;
            }
            if (raw.charAt(end) == ESCAPE) {
                return Math.min(end + 2, raw.length());
            }
        }
        return raw.length();
    }
}
