package io.tmuxorchestrator.composer.files;

import io.tmuxorchestrator.runtime.error.ErrorClass;

/** A file of a user is wrong; the message names file and line, and what to do. */
public final class InvalidFile extends IllegalArgumentException implements ErrorClass.Classified {
    private static final long serialVersionUID = 1;

    public InvalidFile(String where, String what, String remedy) {
        super(where + ": " + what + "; " + remedy);
    }

    @Override
    public ErrorClass errorClass() {
        return ErrorClass.BAD_INPUT;
    }
}
