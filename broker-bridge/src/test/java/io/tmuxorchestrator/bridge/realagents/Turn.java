package io.tmuxorchestrator.bridge.realagents;

/** What the model does with a prompt. A word in the prompt chooses it, so that a test says what it wants by asking for it. */
enum Turn {
    /** Answers at once. */
    ANSWER(""),
    /** Begins to answer and ends when {@link FakeModel#release} is called. */
    HOLD("[hold]"),
    /** Wants to run a command, which needs somebody's leave. */
    RUN("[run]"),
    /** The account has no credit left. */
    LIMIT("[limit]"),
    /** The service is broken. */
    BREAK("[break]");

    private final String word;

    Turn(String word) {
        this.word = word;
    }

    static Turn of(String prompt) {
        for (var turn : values()) {
            if (turn != ANSWER && prompt.contains(turn.word)) {
                return turn;
            }
        }
        return ANSWER;
    }
}
