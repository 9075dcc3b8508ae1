package io.tmuxorchestrator.bridge.delivery;

import java.util.Optional;

/**
 * What tmux says about a pane.
 *
 * @param inputOff whether somebody switched its input off
 * @param pid its first process
 * @param command name of the program in front
 * @param agent whose pane it is; empty if nobody's
 * @param typed the position that stands in it, as text
 * @param submitted what was last submitted in it
 * @param title what its program calls it
 */
record PaneFacts(
        boolean dead,
        boolean inputOff,
        long pid,
        String command,
        String agent,
        String typed,
        String submitted,
        String title) {

    /** In the order of {@link #parse}; tabs cannot occur in any of them: what no bridge writes into an option shows as {@code ?}. */
    static final String FORMAT = String.join(
            "\t",
            "#{pane_dead}",
            "#{pane_input_off}",
            "#{pane_pid}",
            "#{pane_current_command}",
            "#{@orc_agent}",
            plain("@orc_typed"),
            plain("@orc_submitted"),
            "#{pane_title}");

    private static final int FIELDS = 8;

    private static String plain(String option) {
        return "#{?#{m:*[!A-Za-z0-9_:.=-]*,#{" + option + "}},?,#{" + option + "}}";
    }

    static Optional<PaneFacts> parse(String line) {
        var fields = line.split("\t", -1);
        if (fields.length != FIELDS || fields[2].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PaneFacts(
                fields[0].equals("1"),
                fields[1].equals("1"),
                Long.parseLong(fields[2]),
                fields[3],
                fields[4],
                fields[5],
                fields[6],
                fields[7]));
    }
}
