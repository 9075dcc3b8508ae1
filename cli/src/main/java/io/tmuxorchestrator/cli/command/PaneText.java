package io.tmuxorchestrator.cli.command;

import java.util.regex.Pattern;

/** Lines of a pane for a terminal. A program chose what stands in them, so of all a terminal obeys only colours stay. Pure. */
public final class PaneText {

    /** Colours and the like; the numbers cannot do more than that. */
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;:]*m");

    private static final String PLAIN = "\u001b[0m";

    private PaneText() {}

    /** As whoever looks can take it. */
    public static String shown(String line) {
        return Output.isTerminal() ? coloured(line) : plain(line);
    }

    public static String plain(String line) {
        return Output.harmless(STYLE.matcher(line).replaceAll(""));
    }

    /** The next line begins without styles. */
    public static String coloured(String line) {
        var text = new StringBuilder();
        var styles = STYLE.matcher(line);
        var from = 0;
        while (styles.find()) {
            text.append(Output.harmless(line.substring(from, styles.start()))).append(styles.group());
            from = styles.end();
        }
        text.append(Output.harmless(line.substring(from)));
        return from == 0 ? text.toString() : text.append(PLAIN).toString();
    }
}
