package io.tmuxorchestrator.bridge.profile;

import java.util.List;

/** The attributes that hold where a screen is being read; of all that SGR can say, the two that matter. */
final class Style {

    private boolean dim;
    private boolean reverse;

    boolean dim() {
        return dim;
    }

    boolean reverse() {
        return reverse;
    }

    boolean isPlain() {
        return !dim && !reverse;
    }

    /** @param codes between {@code ESC [} and {@code m}, such as {@code 0;2} */
    void apply(String codes) {
        var list = List.of(codes.split(";", -1));
        for (var at = 0; at < list.size(); at++) {
            at += argumentsOf(list, at);
        }
    }

    /** Applies one code. @return how many of the next are its arguments: the 2 in {@code 38;5;2} is a colour, not dim */
    private int argumentsOf(List<String> codes, int at) {
        switch (codes.get(at)) {
            case "", "0" -> reset();
            case "2" -> dim = true;
            case "22" -> dim = false;
            case "7" -> reverse = true;
            case "27" -> reverse = false;
            case "38", "48", "58" -> {
                return at + 1 < codes.size() && codes.get(at + 1).equals("2") ? 4 : 2;
            }
            default -> {
                // Bold, colours and the like say nothing about what is real.
            }
        }
        return 0;
    }

    private void reset() {
        dim = false;
        reverse = false;
    }
}
