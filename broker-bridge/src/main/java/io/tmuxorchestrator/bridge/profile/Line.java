package io.tmuxorchestrator.bridge.profile;

import java.util.BitSet;

/**
 * One line of a screen. Cells are characters of the text.
 *
 * @param dim cells drawn faint, as agents draw what is not really there
 * @param reverse cells drawn in reverse, as agents draw their cursor and what is selected
 */
record Line(String text, BitSet dim, BitSet reverse) {

    private static final BitSet NONE = new BitSet();

    static Line plain(String text) {
        return new Line(text, NONE, NONE);
    }

    /** A mark that is dim belongs to the transcript, one in reverse to a menu. */
    boolean isPlainAt(int cell) {
        return !dim.get(cell) && !reverse.get(cell);
    }

    /** The text without the hints that some agents show in an empty box. */
    String withoutGhosts() {
        if (dim.isEmpty()) {
            return text;
        }
        var real = new StringBuilder(text);
        for (var cell = 0; cell < text.length(); cell++) {
            if (isGhost(cell)) {
                real.setCharAt(cell, ' ');
            }
        }
        return real.toString().stripTrailing();
    }

    /** The first character of a hint stands under the cursor, and is in reverse instead of dim. */
    private boolean isGhost(int cell) {
        return dim.get(cell) || (reverse.get(cell) && dim.get(cell + 1));
    }
}
