package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Waiting;

/** Gives messages to one program, the way it takes them. Takes them from its {@link Lane}, which it tells how they ended. */
interface Typist {

    /** There may be something to do. */
    void go();

    /** Its pane has changed: what was held may go now. */
    default void wake() {}

    /** Whether nothing is on its way. */
    boolean isIdle();

    /** Whether what it is given goes into the pane, so that the pane says what was given last. */
    default boolean types() {
        return true;
    }

    /** It was on its way when the bridge was killed, or the tmux server. */
    void recover(Waiting w, PaneFacts facts, boolean submitted);
}
