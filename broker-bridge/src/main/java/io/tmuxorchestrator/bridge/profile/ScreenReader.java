package io.tmuxorchestrator.bridge.profile;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Reads one screen. What stands in the box is never looked at for signs, since anybody can write there; neither is what
 * stands above the last prompt that was submitted, since that is over.
 */
final class ScreenReader {

    private final Input input;
    private final Signs signs;
    private final Screen screen;
    private final Optional<InputBox> box;

    ScreenReader(Input input, Signs signs, Screen screen) {
        this.input = input;
        this.signs = signs;
        this.screen = screen;
        this.box = input.find(screen);
    }

    Reading read() {
        var now = now();
        var asks = signs.seen(Sign.APPROVAL, whereItAsks(now)).isPresent();
        var credit = signs.seen(Sign.CREDIT, now);
        var context = signs.seen(Sign.CONTEXT_LOW, now);
        var left = context.map(Signs::contextLeft).orElseGet(OptionalInt::empty);
        return new Reading(
                draft(asks), found(now, asks, credit, context, left), credit.flatMap(Signs::creditReset), left);
    }

    private Draft draft(boolean asks) {
        return asks && input.kind() != InputKind.LINE
                ? new Draft.None()
                : box.map(InputBox::draft).orElseGet(Draft.None::new);
    }

    private Set<Sign> found(
            String now, boolean asks, Optional<Matcher> credit, Optional<Matcher> context, OptionalInt left) {
        var found = EnumSet.noneOf(Sign.class);
        add(found, Sign.BUSY, shows(Sign.BUSY, now));
        add(found, Sign.APPROVAL, asks || signs.inTitle(Sign.APPROVAL, screen.title()));
        add(found, Sign.CREDIT, credit.isPresent());
        add(found, Sign.CONTEXT_LOW, context.isPresent() && signs.isLow(left));
        add(found, Sign.ERROR, shows(Sign.ERROR, now));
        return found;
    }

    private static void add(Set<Sign> to, Sign sign, boolean is) {
        if (is) {
            to.add(sign);
        }
    }

    private boolean shows(Sign sign, String now) {
        return signs.inTitle(sign, screen.title()) || signs.seen(sign, now).isPresent();
    }

    /** A dialog takes the place of the box, or stands below it. Where there is a box, the transcript may speak of dialogs. */
    private String whereItAsks(String now) {
        if (input.kind() == InputKind.LINE) {
            return now;
        }
        return screen.text(box.map(InputBox::bottom).orElse(0), screen.size());
    }

    /** What belongs to the present turn: from behind the last submitted prompt on, without the box. */
    private String now() {
        var top = box.map(InputBox::top).orElseGet(screen::size);
        var bottom = box.map(InputBox::bottom).orElseGet(screen::size);
        return screen.text(turn(top), top) + "\n" + screen.text(bottom, screen.size());
    }

    private int turn(int above) {
        for (var line = above - 1; line >= 0; line--) {
            if (InputBox.hasPrompt(input, screen.line(line))) {
                return afterPrompt(line, above);
            }
        }
        return 0;
    }

    /** What was submitted is text of somebody, too; its further lines are indented. */
    private int afterPrompt(int prompt, int end) {
        var line = prompt + 1;
        while (line < end && screen.line(line).text().startsWith("  ")) {
            line++;
        }
        return line;
    }
}
