package io.tmuxorchestrator.testkit.histories;

/** What goes wrong, and which alert should tell of it. */
public enum Fault {
    /** Nothing does. */
    NONE(""),
    /** It hangs in the middle of its work, and its screen stands still. */
    HANGS("silence"),
    /** It says the same to its partner, but for a number. */
    LOOPS("output-loop"),
    /** Its program ends a few minutes after each start. */
    KEEPS_CRASHING("restart-storm"),
    /** One error after another, each another one. */
    MANY_ERRORS("error-burst"),
    /** It tries the same again, and fails the same. */
    SAME_ERROR("same-error"),
    /** It works for hours, and nothing comes of it. */
    STALLS("stalled"),
    /** Others write to it than did before. */
    STRANGERS("heard-from"),
    /** Nobody compacts its context. */
    CONTEXT_LEAKS("context-runs-out"),
    /** Its credit ends, as it did before. */
    CREDIT_ENDS("credit-runs-out"),
    /** Trouble that ends with its end. */
    CRASHES("crash-likely"),
    /** It answers more slowly with each answer. */
    SLOWS("slowing"),
    /** A leak in its program. */
    MEMORY_LEAKS("memory-grows"),
    /** Something fills the disk of the host. */
    DISK_FILLS("disk-runs-out"),
    /** Something fills the memory of the host. */
    MEMORY_FILLS("memory-runs-out");

    private final String rule;

    Fault(String rule) {
        this.rule = rule;
    }

    /** The alert that should be raised. */
    public String rule() {
        return rule;
    }

    boolean isOfHost() {
        return this == DISK_FILLS || this == MEMORY_FILLS;
    }
}
