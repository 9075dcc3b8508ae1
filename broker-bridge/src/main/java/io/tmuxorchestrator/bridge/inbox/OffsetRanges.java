package io.tmuxorchestrator.bridge.inbox;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Offsets as text: {@code 5-70.75}. Neighbours are written as a range, because under load hundreds of deliveries are on their way
 * to the broker, and tmux reads the text with all that it types. Pure.
 */
final class OffsetRanges {

    /** More is not on its way at any time; somebody else wrote it. */
    private static final long LONGEST = 100_000;

    private OffsetRanges() {}

    static String encode(SortedSet<Long> offsets) {
        var text = new StringBuilder();
        long first = 0;
        long last = 0;
        for (long offset : offsets) {
            if (text.isEmpty() || offset != last + 1) {
                end(text, first, last).append(text.isEmpty() ? "" : ".").append(offset);
                first = offset;
            }
            last = offset;
        }
        return end(text, first, last).toString();
    }

    private static StringBuilder end(StringBuilder text, long first, long last) {
        return first == last ? text : text.append('-').append(last);
    }

    /** Fails with {@link NumberFormatException}. */
    static SortedSet<Long> decode(String text) {
        var offsets = new TreeSet<Long>();
        if (!text.isEmpty()) {
            for (var range : text.split("\\.", -1)) {
                add(range, offsets);
            }
        }
        return offsets;
    }

    private static void add(String range, SortedSet<Long> offsets) {
        var ends = range.split("-", 2);
        var first = Long.parseLong(ends[0]);
        var last = Long.parseLong(ends[ends.length - 1]);
        if (last < first || last - first > LONGEST) {
            throw new NumberFormatException(range);
        }
        for (var offset = first; offset <= last; offset++) {
            offsets.add(offset);
        }
    }
}
