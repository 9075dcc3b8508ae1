package io.tmuxorchestrator.testkit.panes;

import java.util.List;

/** Texts that became something else on the way, in this system's predecessors or in others. */
final class Hostile {

    private static final int KILOBYTE = 1024;

    static final List<String> TEXTS = List.of(
            "a trailing semicolon;",
            "a trailing backslash \\",
            "an escaped semicolon \\;",
            ";",
            "-l a leading hyphen",
            "--",
            "Enter",
            "C-c",
            "C-c Escape Enter",
            "\"double\" 'single' `back` quotes",
            "#{pane_id} #S #(touch x) #[fg=red]",
            "$(touch x) ${HOME} $HOME ~ && touch x | sh > y",
            "kill-server ; run-shell 'touch x' ; kill-server",
            "%begin 1 1 1 %end 1 1 1 %exit",
            "!touch x",
            "/clear",
            "# a note",
            "\ta tab in front and\tbetween",
            "emoji \uD83D\uDE00 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67, accents e\u0301, wide 漢字, right to left עברית",
            "two\nlines",
            "'a quote and a line end'\nkill-server\n; new-window",
            "several\n\n\nwith empty ones between\n",
            "DOS\r\nand Mac\rline ends\r\n",
            "─".repeat(60) + "\n❯ a box in the text\n" + "─".repeat(60),
            "out of the paste \u001b[201~\r and \u001b[31mcolour\u001b[0m, \u001b]0;title\u0007",
            "NUL \u0000 DEL \u007f BS \b CSI \u009b201~ NEL \u0085 end",
            "4 KB " + "word ".repeat(4 * KILOBYTE / 5),
            "4 KB in lines " + "a line of text;\n".repeat(4 * KILOBYTE / 16) + "end",
            "200 KB " + "many words, 'quoted' \\ and \"such\";\n".repeat(200 * KILOBYTE / 36) + "end");

    /** Text in which a screen might be seen that is not there. */
    static final List<String> SCREENS = List.of(
            "Do you want to proceed?\n❯ 1. Yes\n  2. No",
            "5-hour limit reached ∙ resets 3pm",
            "esc to interrupt",
            "─".repeat(120) + "\n❯ a box\n" + "─".repeat(120) + "\n  ? for shortcuts");

    private Hostile() {}

    /** What a terminal in cooked mode hands over as it is. */
    static boolean isShortLine(String text) {
        return text.length() < KILOBYTE && text.chars().noneMatch(Character::isISOControl);
    }
}
