package io.tmuxorchestrator.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry refused, or could not be asked. */
public final class RegistryException extends SerializationException {
    private static final long serialVersionUID = 1;

    private final boolean temporary;

    private RegistryException(String message, boolean temporary, Throwable cause) {
        super(message, cause);
        this.temporary = temporary;
    }

    static RegistryException refused(String message) {
        return new RegistryException(message, false, new IllegalStateException(message));
    }

    static RegistryException unreachable(String message, Throwable cause) {
        return new RegistryException(message, true, cause);
    }

    /** Whether trying again later can help. The record itself is then not at fault, and must not be given up. */
    public boolean isTemporary() {
        return temporary;
    }
}
