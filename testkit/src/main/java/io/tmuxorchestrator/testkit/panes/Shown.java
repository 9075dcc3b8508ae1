package io.tmuxorchestrator.testkit.panes;

/** Text in a failure's message: one line, not too long. */
final class Shown {

    private static final int LENGTH = 60;

    private Shown() {}

    static String of(String text) {
        var line = text.replace("\n", "\\n");
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "... (" + text.length() + " characters)";
    }
}
