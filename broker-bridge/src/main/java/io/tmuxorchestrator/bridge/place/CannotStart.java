package io.tmuxorchestrator.bridge.place;

/** Why an agent cannot be started, and what to do about it, in words for a person. */
final class CannotStart extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean lasting;

    private CannotStart(String why, boolean lasting) {
        super(why);
        this.lasting = lasting;
    }

    /** Somebody has to mend something. */
    static CannotStart lasting(String why) {
        return new CannotStart(why, true);
    }

    /** It may go better in a while. */
    static CannotStart now(String why) {
        return new CannotStart(why, false);
    }

    boolean isLasting() {
        return lasting;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
