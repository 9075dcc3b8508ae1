package io.tmuxorchestrator.cli.settings;

import java.util.Optional;

/** Who calls a command. */
public final class Sender {

    /** Set in the pane of every agent, so that what it says is said by it. */
    static final String VARIABLE = "ORC_AGENT";

    private Sender() {}

    /** The agent, or else the person. */
    public static String name() {
        return agent().orElseGet(Sender::person);
    }

    public static Optional<String> agent() {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(name -> !name.isEmpty());
    }

    public static String person() {
        return "user:" + System.getProperty("user.name");
    }
}
