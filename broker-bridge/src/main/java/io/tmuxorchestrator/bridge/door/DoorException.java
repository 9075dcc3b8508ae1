package io.tmuxorchestrator.bridge.door;

/** Why there is no answer, in words for whoever asked. */
public final class DoorException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of reason it is; names travel over the socket. */
    public enum Kind {
        /** Nobody answers at the door. */
        CLOSED,
        /** What was named does not exist. */
        NOT_FOUND,
        /** The request is wrong, or not allowed. */
        REFUSED,
        /** It cannot be done now, and perhaps later. */
        NOT_NOW,
        /** Something failed that should not. */
        FAILED
    }

    private final Kind kind;

    public DoorException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static DoorException notFound(String message) {
        return new DoorException(Kind.NOT_FOUND, message);
    }

    static DoorException refused(String message) {
        return new DoorException(Kind.REFUSED, message);
    }

    static DoorException notNow(String message) {
        return new DoorException(Kind.NOT_NOW, message);
    }
}
