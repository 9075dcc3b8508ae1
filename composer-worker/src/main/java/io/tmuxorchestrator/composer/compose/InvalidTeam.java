package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.runtime.error.ErrorClass;

/** A team was asked for that cannot be; the message says why and what to do. */
public final class InvalidTeam extends IllegalArgumentException implements ErrorClass.Classified {
    private static final long serialVersionUID = 1;

    public InvalidTeam(String message) {
        super(message);
    }

    @Override
    public ErrorClass errorClass() {
        return ErrorClass.BAD_INPUT;
    }
}
