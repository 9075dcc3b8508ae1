package io.tmuxorchestrator.analytics.remedy;

import static java.util.Map.entry;

import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Scope;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done about an alert of an agent by way of a record that workers know.
 *
 * @param words what the agent is told; {@code {text}} stands for what was seen
 */
public record Remedy(Action action, String words) {

    /** What is done. */
    public enum Action {
        /** Its placement's generation is counted up. */
        RESTART("is started again"),
        /** Its placement is paused, until the alert is over: what is sent to it waits. */
        PAUSE("is paused"),
        /** It is sent a message. */
        TELL("is told what to do");

        private final String done;

        Action(String done) {
            this.done = done;
        }

        /** To be read on from the name of the agent. */
        public String done() {
            return done;
        }

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Remedy RESTART = new Remedy(Action.RESTART, "");
    private static final Remedy PAUSE = new Remedy(Action.PAUSE, "");

    private static final Map<String, Remedy> KNOWN = Map.ofEntries(
            entry("crashed", RESTART),
            entry("quarantined", RESTART),
            entry("unresponsive", RESTART),
            entry("silence", RESTART),
            entry("circuit", RESTART),
            entry("unconfirmed", RESTART),
            entry("memory-grows", RESTART),
            entry("output-loop", PAUSE),
            entry("restart-storm", PAUSE),
            entry(
                    "stalled",
                    tell(
                            "You have worked for long, and nothing came of it that others can see ({text}). Commit what is good, say to"
                                    + " whoever leads you where you stand, and ask if you are stuck.")),
            entry(
                    "same-error",
                    tell(
                            "You run into the same error again and again ({text}). What is tried again unchanged fails again: read it,"
                                    + " change something, or say that you are stuck.")),
            entry(
                    "context-runs-out",
                    tell(
                            "Your context is nearly used up ({text}). Write down now, in a file of your worktree, what you know, what is"
                                    + " done and what is next, and commit it.")),
            entry(
                    "credit-runs-out",
                    tell(
                            "Your credit is nearly used up ({text}). Finish what you are at, commit, and write down what is next.")),
            entry(
                    "crash-likely",
                    tell("Your program will probably end soon ({text}). Commit now what is good of what you have.")));

    private static Remedy tell(String words) {
        return new Remedy(Action.TELL, words);
    }

    /** Of rules that have one. */
    public static Set<String> rules() {
        return KNOWN.keySet();
    }

    public static Optional<Remedy> of(String rule) {
        return Optional.ofNullable(KNOWN.get(rule));
    }

    public static Optional<Remedy> of(Alert alert) {
        return of(alert.getRule()).filter(r -> alert.getScope() == Scope.AGENT);
    }
}
