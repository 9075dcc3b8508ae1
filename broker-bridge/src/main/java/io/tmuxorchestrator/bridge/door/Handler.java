package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** Answers one kind of request. Called on a thread of the request's own, and must not wait there for long. */
@FunctionalInterface
public interface Handler {

    /** Throws, or completes with, a {@link DoorException} that says why there is no answer. */
    CompletableFuture<ObjectNode> answer(Request request) throws DoorException;
}
