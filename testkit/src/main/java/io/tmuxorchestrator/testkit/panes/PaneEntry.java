package io.tmuxorchestrator.testkit.panes;

/**
 * What a fake agent says it took.
 *
 * @param pid of the program; one that is started again has another
 * @param monotonicNanos comparable with {@link System#nanoTime} of a JVM on the same Linux machine
 * @param credit whether its credit was exhausted just then
 */
public record PaneEntry(Kind kind, String text, long pid, long monotonicNanos, long wallNanos, boolean credit) {

    /** As at the head of {@code scripted_agent.py}. */
    public enum Kind {
        /** It runs and has its terminal. */
        STARTED,
        /** Exactly this text was submitted. */
        SUBMITTED,
        /** Somebody said yes in a dialog. */
        APPROVED,
        /** A key or a control character that no message may become. */
        CONTROL,
        /** This stood unsubmitted in the input box when the program ended. */
        CUT,
        /** This was pasted while a dialog stood in place of the box. */
        IGNORED,
        /** Enter, while the box was empty. */
        EMPTY
    }
}
