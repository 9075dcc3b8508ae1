package io.tmuxorchestrator.analytics.notify;

import java.io.IOException;

/** Nobody could be told. What it says is shown in logs and events, and so holds no secret; of other failures only the class is. */
public final class NotTold extends IOException {

    private static final long serialVersionUID = 1;

    public NotTold(String why) {
        super(why);
    }
}
