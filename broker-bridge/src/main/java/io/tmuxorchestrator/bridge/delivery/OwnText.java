package io.tmuxorchestrator.bridge.delivery;

import java.util.Locale;

/**
 * Recognises what the bridge has typed in what a box shows, which wraps it, cuts it, or stands a few words in its place.
 *
 * @param text what was typed; empty if anything that shows must be it
 */
record OwnText(String text) {

    static final OwnText ANY = new OwnText("");

    /** What programs show in place of a long text that was pasted. */
    private static final String PLACEHOLDER = "[pasted";

    /** What is shorter than this is too short to be told by a part. */
    private static final int PART = 12;

    boolean mayBe(String shown) {
        if (text.isEmpty() || shown.toLowerCase(Locale.ROOT).contains(PLACEHOLDER)) {
            return true;
        }
        var own = squeezed(text);
        var box = squeezed(shown);
        return box.length() < PART
                ? box.equals(own)
                : own.contains(box) || box.contains(own) || sharesAnEnd(own, shown);
    }

    /** A box that scrolls shows the end, one that cuts shows the beginning. */
    private static boolean sharesAnEnd(String own, String shown) {
        return shown.lines()
                .map(OwnText::squeezed)
                .filter(line -> line.length() >= PART)
                .anyMatch(own::contains);
    }

    /** Wrapping and indenting add and take white space. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
