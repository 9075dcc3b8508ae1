package io.tmuxorchestrator.bridge.tmux;

import java.nio.charset.StandardCharsets;

/**
 * Any text as one word of a tmux command line: in double quotes, every byte that could mean something to tmux as three octal
 * digits. Nothing that stands in the text can leave the quotes.
 */
public final class Word {

    private static final String PLAIN = " ,._-/:()=+@%";

    private Word() {}

    public static String of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var word = new StringBuilder(bytes.length + bytes.length / 4 + 2).append('"');
        for (var b : bytes) {
            append(word, b & 0xff);
        }
        return word.append('"').toString();
    }

    private static void append(StringBuilder word, int b) {
        if (isPlain(b)) {
            word.append((char) b);
        } else if (b != 0) { // tmux would end the text at a zero byte.
            word.append('\\')
                    .append((char) ('0' + (b >> 6)))
                    .append((char) ('0' + ((b >> 3) & 7)))
                    .append((char) ('0' + (b & 7)));
        }
    }

    private static boolean isPlain(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || PLAIN.indexOf(b) >= 0;
    }
}
