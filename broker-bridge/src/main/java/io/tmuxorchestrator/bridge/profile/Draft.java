package io.tmuxorchestrator.bridge.profile;

/** What stands in the input box of an agent, not yet submitted. */
public sealed interface Draft {

    /** There is no box on the screen: a dialog, a start, a crash. Enter would answer whatever is there instead. */
    record None() implements Draft {}

    record Empty() implements Draft {}

    /**
     * Something that would be submitted by Enter.
     *
     * @param text as far as the box shows it: long lines are wrapped, long drafts scroll, and some agents show a placeholder
     *     for what was pasted; never to be compared with what was typed letter by letter
     */
    record Holding(String text) implements Draft {}

    /** What is blank counts as empty, since nobody can see the difference. */
    static Draft of(String text) {
        return text.isBlank() ? new Empty() : new Holding(text);
    }
}
