package io.tmuxorchestrator.bridge.tmux;

import io.tmuxorchestrator.runtime.error.ErrorClass;

/** The tmux server is not there, or is not one that can be worked with. */
public final class TmuxException extends Exception implements ErrorClass.Classified {

    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;

    TmuxException(ErrorClass errorClass, String message) {
        super(message);
        this.errorClass = errorClass;
    }

    static TmuxException gone(String why) {
        return new TmuxException(ErrorClass.TMUX_SESSION_LOST, why);
    }

    @Override
    public ErrorClass errorClass() {
        return errorClass;
    }
}
