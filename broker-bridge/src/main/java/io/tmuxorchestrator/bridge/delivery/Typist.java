package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Waiting;

/** Gives messages to one program, the way it takes them. Takes them from a {@link Waitlist}, and says how they ended. */
interface Typist {

    /** There may be something to do. */
    void go();

    /** Its pane has changed: what was held may go now. */
    default void wake() {}

    /** Whether nothing is on its way. */
    boolean isIdle();

    /** It was on its way when the bridge was killed, or the tmux server. */
    void recover(Waiting w, boolean submitted);
}
