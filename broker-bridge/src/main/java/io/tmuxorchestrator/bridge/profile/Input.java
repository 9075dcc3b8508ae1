package io.tmuxorchestrator.bridge.profile;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an agent takes text.
 *
 * Patterns that a profile leaves out match nothing.
 *
 * @param rule the lines above and below a box
 * @param prompt what stands before the text, from the start of its line
 * @param footer the first line below the draft
 * @param ghost all of what an empty input shows, where it is not dim
 * @param submit the key that submits; one that reads lines is always given Enter
 * @param settle how long the text must have been visible before Enter counts
 * @param whileBusy whether text may be submitted while the agent works; it then keeps it for its next turn
 * @param commands first characters that the agent takes as a command and not as text
 * @param escape stands before a text that begins so, and makes it a text again
 * @param continues last characters behind which the agent takes Enter for another line
 * @param header stands before messages of other agents, and before those that ask for an answer; {@code {sender}} is filled in
 */
public record Input(
        InputKind kind,
        Pattern rule,
        Pattern prompt,
        Pattern footer,
        Pattern ghost,
        SubmitKey submit,
        Duration settle,
        boolean whileBusy,
        String commands,
        String escape,
        String continues,
        Optional<String> header) {

    /** What is typed for a text, so that it stays text, and all of it. */
    public String asText(String text) {
        return text.isEmpty()
                ? text
                : escaped(text) + (continues.indexOf(text.charAt(text.length() - 1)) >= 0 ? " " : "");
    }

    /** Blanks before a command do not hinder every agent. */
    private String escaped(String text) {
        var first = text.stripLeading();
        return !first.isEmpty() && commands.indexOf(first.charAt(0)) >= 0 ? escape + text : text;
    }

    /** Empty when the profile wants no header. */
    public String headerFor(String sender) {
        return header.map(h -> h.replace("{sender}", sender)).orElse("");
    }

    Draft draft(String text) {
        return ghost.matcher(text.strip()).matches() ? new Draft.Empty() : Draft.of(text);
    }

    /** Empty when there is no box on the screen. */
    Optional<InputBox> find(Screen screen) {
        return switch (kind) {
            case BOX -> InputBox.betweenRules(this, screen);
            case PROMPT -> InputBox.afterPrompt(this, screen);
            case BAR -> InputBox.besideBar(this, screen);
            case LINE -> Optional.of(new InputBox(new Draft.Empty(), screen.size(), screen.size()));
        };
    }
}
