package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.observe.Captures;
import io.tmuxorchestrator.bridge.observe.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What panes show, on demand. Whoever asks makes it harmless for a terminal. */
final class Screens {

    /** What tmux keeps by default is a fifth of it. */
    private static final int MOST_LINES = 10_000;

    private final Captures captures;
    private final Snapshot snapshot;

    Screens(Captures captures, Snapshot snapshot) {
        this.captures = captures;
        this.snapshot = snapshot;
    }

    CompletableFuture<ObjectNode> capture(Request request) throws DoorException {
        var agent = request.text("agent");
        return captures.last(agent, request.number("lines", 200, MOST_LINES))
                .exceptionally(Screens::unknown)
                .thenApply(lines -> json(agent, lines));
    }

    private static List<String> unknown(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        throw new CompletionException(
                cause instanceof IllegalArgumentException
                        ? DoorException.notFound(String.valueOf(cause.getMessage()))
                        : cause);
    }

    private static ObjectNode json(String agent, List<String> lines) {
        var json = JsonNodeFactory.instance.objectNode().put("agent", agent);
        lines.forEach(json.putArray("lines")::add);
        return json;
    }

    CompletableFuture<ObjectNode> snapshot(Request request) {
        return snapshot.take(request.number("lines", 5, MOST_LINES));
    }
}
