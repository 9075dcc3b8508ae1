package io.tmuxorchestrator.bridge.profile;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Where the input stands on a screen.
 *
 * @param top its first line
 * @param bottom the line below its last
 */
record InputBox(Draft draft, int top, int bottom) {

    private static final Pattern BLANK_LINES = Pattern.compile("\\A\\n+");

    /** The last two rules, if a prompt follows the upper one: tables and dialogs have rules too. */
    static Optional<InputBox> betweenRules(Input input, Screen screen) {
        var below = ruleAbove(input, screen, screen.size());
        var above = ruleAbove(input, screen, below);
        return above < 0 || above + 1 == below || !hasPrompt(input, screen.line(above + 1))
                ? Optional.empty()
                : Optional.of(new InputBox(draft(input, screen, above + 1, below), above, below + 1));
    }

    private static int ruleAbove(Input input, Screen screen, int line) {
        var rule = line - 1;
        while (rule >= 0 && !input.rule().matcher(screen.line(rule).text()).find()) {
            rule--;
        }
        return rule;
    }

    /** The last prompt mark that is neither of the transcript nor of a menu, and all below it that is not the footer. */
    static Optional<InputBox> afterPrompt(Input input, Screen screen) {
        for (var top = screen.size() - 1; top >= 0; top--) {
            if (screen.line(top).isPlainAt(0) && hasPrompt(input, screen.line(top))) {
                var bottom = footer(input, screen, top + 1);
                return Optional.of(new InputBox(draft(input, screen, top, bottom), top, bottom));
            }
        }
        return Optional.empty();
    }

    /** The last run of lines with the bar, if its footer shows that it is the input: messages and dialogs have bars too. */
    static Optional<InputBox> besideBar(Input input, Screen screen) {
        var below = screen.size();
        while (below > 0 && !hasPrompt(input, screen.line(below - 1))) {
            below--;
        }
        var top = below;
        while (top > 0 && hasPrompt(input, screen.line(top - 1))) {
            top--;
        }
        var footer = footer(input, screen, top);
        return footer < below
                ? Optional.of(new InputBox(draft(input, screen, top, footer), top, footer))
                : Optional.empty();
    }

    private static int footer(Input input, Screen screen, int from) {
        var footer = from;
        while (footer < screen.size()
                && !input.footer().matcher(screen.line(footer).text()).find()) {
            footer++;
        }
        return footer;
    }

    static boolean hasPrompt(Input input, Line line) {
        return input.prompt().matcher(padded(line.text())).lookingAt();
    }

    /** tmux cuts spaces off at the end of a line, and with them the one behind the prompt of an empty box. */
    private static String padded(String text) {
        return text + " ";
    }

    private static Draft draft(Input input, Screen screen, int top, int bottom) {
        var indent = promptLength(input, screen.line(top));
        var text = new StringJoiner("\n");
        for (var line = top; line < bottom; line++) {
            var prompted = line == top || input.kind() == InputKind.BAR;
            text.add(withoutMargin(input, screen.line(line), prompted, indent).stripTrailing());
        }
        return input.draft(withoutBlankLines(text.toString()));
    }

    /** Above and below the text; blanks at the start of its first line are the text's own. */
    private static String withoutBlankLines(String text) {
        return BLANK_LINES.matcher(text).replaceFirst("").stripTrailing();
    }

    private static int promptLength(Input input, Line line) {
        var prompt = input.prompt().matcher(padded(line.text()));
        return prompt.lookingAt() ? prompt.end() : 0;
    }

    /** Lines below the first have no prompt of their own, and stand below its text; only blanks may be taken from them. */
    private static String withoutMargin(Input input, Line line, boolean prompted, int indent) {
        var text = padded(line.withoutGhosts());
        return prompted
                ? text.substring(Math.min(promptLength(input, line), text.length()))
                : text.substring(Math.min(blanks(text), indent));
    }

    private static int blanks(String text) {
        return text.length() - text.stripLeading().length();
    }
}
