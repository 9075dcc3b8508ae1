package io.tmuxorchestrator.bridge.door;

import java.util.Optional;

/**
 * A pane of this host, and whose it is.
 *
 * @param active whether it is the one of its window that keys go to
 * @param program name of the program in front
 * @param pid its first process
 * @param agent empty if nobody's
 */
record HostPane(
        String id,
        String session,
        String window,
        String windowIndex,
        String paneIndex,
        boolean active,
        String program,
        long pid,
        String agent,
        String profile) {

    /** In the order of {@link #parse}. tmux prints a tab in a name as something else. */
    static final String FORMAT = String.join(
            "\t",
            "#{pane_id}",
            "#{session_name}",
            "#{window_name}",
            "#{window_index}",
            "#{pane_index}",
            "#{pane_active}",
            "#{pane_current_command}",
            "#{pane_pid}",
            "#{@orc_agent}",
            "#{@orc_profile}");

    private static final int FIELDS = 10;

    static Optional<HostPane> parse(String line) {
        var f = line.split("\t", -1);
        return f.length == FIELDS
                ? Optional.of(new HostPane(
                        f[0], f[1], f[2], f[3], f[4], f[5].equals("1"), f[6], Long.parseLong(f[7]), f[8], f[9]))
                : Optional.empty();
    }

    /** As a person names it to tmux. */
    String place() {
        return session + ":" + windowIndex + "." + paneIndex;
    }
}
