package io.tmuxorchestrator.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry refused, or could not be asked. */
public final class RegistryException extends SerializationException {
    private static final long serialVersionUID = 1;

    private final boolean temporary;
    private final boolean forbidden;

    private RegistryException(String message, boolean temporary, boolean forbidden, Throwable cause) {
        super(message, cause);
        this.temporary = temporary;
        this.forbidden = forbidden;
    }

    static RegistryException refused(String message) {
        return new RegistryException(message, false, false, new IllegalStateException(message));
    }

    static RegistryException forbidden(String message) {
        return new RegistryException(message, false, true, new IllegalStateException(message));
    }

    static RegistryException unreachable(String message, Throwable cause) {
        return new RegistryException(message, true, false, cause);
    }

    /** Whether trying again later can help. The record itself is then not at fault, and must not be given up. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Whether it wants another name and password. */
    public boolean isForbidden() {
        return forbidden;
    }
}
