package io.tmuxorchestrator.testkit.panes;

import java.util.regex.Pattern;

/** What tests let be typed, and what becomes of it on the way. */
public final class Texts {

    private static final Pattern DROPPED = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");

    private Texts() {}

    /** Worked out here a second time: what a suite expects is never what the code under test says. */
    static String clean(String content) {
        return DROPPED.matcher(content.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("")
                .replaceAll("\n+$", "");
    }

    /** With a space before what an agent with a box would take as a command. */
    static String noCommand(String text) {
        return text.matches("(?s)[!/#].*") ? " " + text : text;
    }

    /** One line, short, unlike any other with the same beginning. */
    static String line(String beginning) {
        return beginning + ": look at \"it\"; then run 'tests' $HOME `id` #{pane_id} \\";
    }

    /** Sometimes of several lines, sometimes long. */
    public static String any(String beginning, int number) {
        return switch (number % 5) {
            case 1 -> line(beginning) + "\n\tsecond line;\n\n- the end;";
            case 3 -> line(beginning) + " word".repeat(300);
            default -> line(beginning);
        };
    }
}
