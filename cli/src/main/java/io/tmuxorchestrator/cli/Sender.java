package io.tmuxorchestrator.cli;

import java.util.Optional;

/** Who calls a command. */
final class Sender {

    /** Set in the pane of every agent, so that what it says is said by it. */
    static final String VARIABLE = "ORC_AGENT";

    private Sender() {}

    /** The agent, or else the person. */
    static String name() {
        return agent().orElseGet(Sender::person);
    }

    static Optional<String> agent() {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isEmpty());
    }

    static String person() {
        return "user:" + System.getProperty("user.name");
    }
}
