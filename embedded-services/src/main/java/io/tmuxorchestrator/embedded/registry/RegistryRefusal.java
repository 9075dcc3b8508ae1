package io.tmuxorchestrator.embedded.registry;

/** A request that the registry cannot grant, with the HTTP status and error code that Confluent's registry answers. */
final class RegistryRefusal extends RuntimeException {
    private final int status;
    private final int code;

    RegistryRefusal(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryRefusal notFound(int code, String message) {
        return new RegistryRefusal(404, code, message);
    }

    static RegistryRefusal invalid(int code, String message) {
        return new RegistryRefusal(422, code, message);
    }

    static RegistryRefusal noSubject(String subject) {
        return notFound(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryRefusal noVersion(Object version) {
        return notFound(40402, "Version " + version + " not found.");
    }

    static RegistryRefusal noSchema(String which) {
        return notFound(40403, "Schema " + which + "not found");
    }

    static RegistryRefusal invalidSchema(String why) {
        return invalid(42201, "Invalid schema: " + why);
    }

    /** A mistake of HTTP itself, where Confluent's code is the status. */
    static RegistryRefusal http(int status, String message) {
        return new RegistryRefusal(status, status, message);
    }
}
