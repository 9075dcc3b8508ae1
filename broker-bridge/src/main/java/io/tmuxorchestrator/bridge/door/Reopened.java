package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.reopen.FormerWindow;
import io.tmuxorchestrator.bridge.reopen.Reopening;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.StreamSupport;

/** Lets somebody have a window again that was saved. */
final class Reopened {

    private final Reopening reopening;
    private final String own;

    /** @param own the bridge's own session, into which nobody else's window goes */
    Reopened(Reopening reopening, String own) {
        this.reopening = reopening;
        this.own = own;
    }

    /** Answers when tmux runs, and this bridge sees all that is in it. */
    CompletableFuture<ObjectNode> ensureServer(Request request) {
        return reopening.ensureServer().thenApply(up -> JsonNodeFactory.instance.objectNode());
    }

    CompletableFuture<ObjectNode> reopen(Request request) throws DoorException {
        var window = window(request);
        if (window.session().equals(own)) {
            throw DoorException.refused("session: '" + own + "' is the bridge's own");
        }
        return reopening.open(window).thenApply(outcome -> {
            if (!outcome.why().isEmpty()) {
                throw new CompletionException(new DoorException(DoorException.Kind.FAILED, outcome.why()));
            }
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("place", outcome.place())
                    .put("anew", outcome.anew());
        });
    }

    private static FormerWindow window(Request request) throws DoorException {
        var json = request.json();
        var panes = StreamSupport.stream(json.path("panes").spliterator(), false)
                .map(Reopened::pane)
                .toList();
        try {
            return new FormerWindow(
                    request.text("session"),
                    request.flag("ours"),
                    json.path("index").asInt(),
                    request.optional("name").orElse("window"),
                    request.flag("automaticName"),
                    request.optional("layout").orElse(""),
                    json.path("active").asInt(),
                    request.text("mark"),
                    panes);
        } catch (IllegalArgumentException e) {
            throw DoorException.refused(String.valueOf(e.getMessage()));
        }
    }

    private static FormerWindow.Pane pane(JsonNode json) {
        return new FormerWindow.Pane(
                json.path("directory").asText(), json.path("text").asText());
    }
}
