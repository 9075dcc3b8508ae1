package io.tmuxorchestrator.bridge.reopen;

import io.tmuxorchestrator.bridge.tmux.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a window is made again, in the words of tmux. What was saved is only ever data: nothing of it can become a command, a
 * format or a shell's, and what a pane showed is printed, never typed. Pure.
 */
record WindowCommands(FormerWindow window) {

    /** Option of a window that was made again. */
    static final String MARK = "@orc_restored";

    /** Said of a session that a bridge has made. */
    private static final String OWN_SESSION = "@orc_session";

    /** Shows what was shown, and is a person's shell from then on. */
    private static final String PROGRAM = "[ -z \"$1\" ] || cat -- \"$1\"; exec \"${SHELL:-/bin/sh}\" -l";

    private static final Pattern SIZE = Pattern.compile("[0-9a-f]+,(\\d{1,4})x(\\d{1,4}),.*");

    private static final String COLUMNS = "200";
    private static final String ROWS = "50";

    String session() {
        return Word.of("=" + window.session());
    }

    /** Each line is done for itself: the first makes all of the window, and those after it may fail. */
    List<String> lines(boolean sessionIsThere) {
        var lines = new ArrayList<String>();
        lines.add(create(sessionIsThere));
        if (!window.layout().isEmpty()) {
            lines.add("select-layout -t " + target() + " " + Word.of(window.layout()));
        }
        lines.add("move-window -d -s " + target() + " -t " + Word.of("=" + window.session() + ":" + window.index()));
        lines.add(
                window.automaticName()
                        ? "set-option -w -u -t " + target() + " automatic-rename"
                        : "rename-window -t " + target() + " " + text(window.name()));
        return lines;
    }

    private String create(boolean sessionIsThere) {
        var commands = new StringBuilder(sessionIsThere ? newWindow() : newSession());
        commands.append(" ; set-option -w -t ")
                .append(target())
                .append(" " + MARK + " ")
                .append(Word.of(window.mark()));
        window.panes()
                .subList(1, window.panes().size())
                .forEach(pane -> commands.append(" ; split-window -t ")
                        .append(target())
                        .append(program(pane))
                        // A split halves: without this the last one would have no room.
                        .append(" ; select-layout -t ")
                        .append(target())
                        .append(" tiled"));
        return commands.toString();
    }

    private String newWindow() {
        return "new-window -d -t " + Word.of("=" + window.session() + ":") + named();
    }

    private String newSession() {
        var size = SIZE.matcher(window.layout());
        var known = size.matches();
        var own = " ; set-option -t " + Word.of("=" + window.session() + ":") + " " + OWN_SESSION + " 1";
        return "new-session -d -s " + text(window.session()) + " -x " + (known ? size.group(1) : COLUMNS) + " -y "
                + (known ? size.group(2) : ROWS) + named() + (window.ours() ? own : "");
    }

    private String named() {
        return " -n " + Word.of(name()) + program(window.panes().get(0));
    }

    /** A name that nothing else has, until all is done. */
    private String name() {
        return "orc-restore-" + window.mark().replace('.', '-');
    }

    private String target() {
        return Word.of("=" + window.session() + ":=" + name());
    }

    private static String program(FormerWindow.Pane pane) {
        return " -c " + text(pane.directory()) + " -- sh -c " + Word.of(PROGRAM) + " sh " + Word.of(pane.text());
    }

    /** Where tmux would look for formats. */
    private static String text(String text) {
        return Word.of(text.replace("#", "##"));
    }
}
