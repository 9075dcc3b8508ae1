package io.tmuxorchestrator.analytics.rules;

import io.tmuxorchestrator.schemas.Ids;
import java.util.Locale;

/** What makes two texts the same, though a number in them or their white space differs. Pure. */
public final class Digest {

    private static final int LONGEST = 2_000;

    private Digest() {}

    /** Of one length, whatever the text is. */
    public static String of(String text) {
        return Ids.derived("text", plain(text));
    }

    static String plain(String text) {
        var begins = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return begins.toLowerCase(Locale.ROOT)
                .replaceAll("\\d+", "#")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
