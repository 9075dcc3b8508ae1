package io.tmuxorchestrator.composer.task;

import java.util.Optional;

/**
 * Why something changes.
 *
 * @param id never the same for two changes of one task
 * @param by who wanted it
 * @param message in which it was asked for; empty if nobody asked
 */
record Cause(String id, String by, Optional<String> message) {

    /** Who speaks, and whom is asked. */
    static final String SERVICE = "service:composer";

    static Cause asked(Request request) {
        return new Cause(request.id(), request.by(), Optional.of(request.id()));
    }

    /** @param what is unique with the number of the change */
    static Cause seen(String what, long version) {
        return new Cause(what + version, SERVICE, Optional.empty());
    }
}
