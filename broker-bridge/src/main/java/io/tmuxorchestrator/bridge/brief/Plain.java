package io.tmuxorchestrator.bridge.brief;

/** Text that any program takes as it stands. Pure. */
final class Plain {

    /** Enough for any directory that a person would read. */
    private static final int LONGEST = 200;

    private Plain() {}

    /** One line of what can be seen, cut where it gets too long. */
    static String line(String text) {
        var line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** With its lines, and without the holes that gaps leave which had nothing to say. */
    static String lines(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n]]", " ")
                .replaceAll(" +\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
