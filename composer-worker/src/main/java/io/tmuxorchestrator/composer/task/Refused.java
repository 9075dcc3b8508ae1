package io.tmuxorchestrator.composer.task;

/** Something that is not done; the message says why, and what to do. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
