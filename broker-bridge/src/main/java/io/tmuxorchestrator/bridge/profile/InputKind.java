package io.tmuxorchestrator.bridge.profile;

/** What an agent's input looks like. */
public enum InputKind {
    /** Between the last two rules of the screen. */
    BOX,
    /** Behind a prompt mark, at the bottom. */
    PROMPT,
    /** Beside a bar down its left side. */
    BAR,
    /** A plain reader of lines, which shows nothing that could be looked for. */
    LINE
}
