package io.tmuxorchestrator.embedded;

/** A service of this process cannot start or go on. The message says what happened, where, and what to do. */
public final class EmbeddedServiceException extends RuntimeException {

    public EmbeddedServiceException(String message) {
        super(message);
    }

    public EmbeddedServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
