package io.tmuxorchestrator.runtime.template;

import io.tmuxorchestrator.runtime.error.ErrorClass;

/** A template, or what it is to be filled with, is wrong; the message names file and line. */
public final class InvalidTemplate extends IllegalArgumentException implements ErrorClass.Classified {
    private static final long serialVersionUID = 1;

    public InvalidTemplate(String message) {
        super(message);
    }

    InvalidTemplate(String where, int line, String problem) {
        super(where + ":" + line + ": " + problem);
    }

    @Override
    public ErrorClass errorClass() {
        return ErrorClass.BAD_INPUT;
    }
}
