package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.tmux.Word;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What every poll asks of every pane that is marked as an agent's. Each field costs tmux some microseconds a pane, the program
 * in front most of all; what changes seldom is in {@link Details}.
 *
 * @param profile as the mark says it; there need not be one
 * @param pid the pane's first process
 * @param activity second in which the window last changed
 * @param command program in front
 */
record Glance(
        String pane,
        String agent,
        String profile,
        long pid,
        boolean dead,
        long activity,
        String command,
        String title) {

    static final String LIST = "list-panes -a -f " + Word.of("#{@orc_agent}") + " -F "
            + Word.of(String.join(
                    "\t",
                    "#{pane_id}",
                    "#{@orc_agent}",
                    "#{@orc_profile}",
                    "#{pane_pid}",
                    "#{pane_dead}",
                    "#{window_activity}",
                    "#{pane_current_command}",
                    "#{pane_title}"));

    private static final int FIELDS = 8;

    static List<Glance> parse(Collection<String> lines) {
        return lines.stream().map(Glance::parse).flatMap(Optional::stream).toList();
    }

    /** Empty for a mark with a tab in it, which nobody sets by accident. */
    private static Optional<Glance> parse(String line) {
        var fields = line.split("\t", FIELDS);
        return fields.length == FIELDS && fields[3].matches("\\d{1,18}") && fields[5].matches("\\d{1,18}")
                ? Optional.of(new Glance(
                        fields[0],
                        fields[1],
                        fields[2],
                        Long.parseLong(fields[3]),
                        fields[4].equals("1"),
                        Long.parseLong(fields[5]),
                        fields[6],
                        fields[7]))
                : Optional.empty();
    }

    /** Whether something is different that a person could see, other than that something was drawn. */
    boolean isAnother(Glance before) {
        return pid != before.pid
                || dead != before.dead
                || !command.equals(before.command)
                || !title.equals(before.title)
                || !pane.equals(before.pane)
                || !profile.equals(before.profile);
    }
}
