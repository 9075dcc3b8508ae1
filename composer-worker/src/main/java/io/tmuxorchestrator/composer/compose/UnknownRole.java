package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.runtime.error.ErrorClass;

/** A role was asked for that is in no catalogue. */
public final class UnknownRole extends IllegalArgumentException implements ErrorClass.Classified {
    private static final long serialVersionUID = 1;

    UnknownRole(String word, String suggestion) {
        super("there is no role '" + word + "'; " + suggestion);
    }

    @Override
    public ErrorClass errorClass() {
        return ErrorClass.BAD_INPUT;
    }
}
