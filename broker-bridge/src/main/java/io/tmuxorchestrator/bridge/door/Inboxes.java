package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.delivery.Handout;
import io.tmuxorchestrator.bridge.delivery.InboxEntry;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What waits for the agents of this host: for their hooks, and for people. */
final class Inboxes {

    private final Loop loop;
    private final Deliveries deliveries;

    Inboxes(Loop loop, Deliveries deliveries) {
        this.loop = loop;
        this.deliveries = deliveries;
    }

    CompletableFuture<ObjectNode> take(Request request) {
        return CompletableFuture.completedFuture(request)
                .thenComposeAsync(
                        r -> known(() ->
                                deliveries.take(agent(r), r.optional("receipt").orElse(""))),
                        loop)
                .exceptionally(Inboxes::explained)
                .thenApply(Inboxes::json);
    }

    /** Said, or found by the pane that the asking program runs in. */
    private String agent(Request request) {
        return request.optional("agent")
                .or(() -> request.optional("pane").flatMap(deliveries::agentIn))
                .orElseThrow(() -> new CompletionException(
                        DoorException.notFound("this pane is no agent's; name one, or make it one with 'orc adopt'")));
    }

    private static <T> T known(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (IllegalArgumentException e) {
            throw new CompletionException(DoorException.notFound(String.valueOf(e.getMessage())));
        }
    }

    private static Handout explained(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        throw new CompletionException(
                cause instanceof IllegalStateException
                        ? DoorException.notNow(String.valueOf(cause.getMessage()))
                        : cause);
    }

    private static ObjectNode json(Handout handout) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("agent", handout.agent())
                .put("receipt", handout.receipt())
                .put("left", handout.left());
        handout.texts().forEach(json.putArray("texts")::add);
        return json;
    }

    CompletableFuture<ObjectNode> list(Request request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var agent = agent(request);
                    var json = JsonNodeFactory.instance.objectNode().put("agent", agent);
                    json.put("held", known(() -> deliveries.held(agent)).orElse(""));
                    var waiting = json.putArray("waiting");
                    known(() -> deliveries.inbox(agent)).stream()
                            .map(Inboxes::json)
                            .forEach(waiting::add);
                    return json;
                },
                loop);
    }

    private static ObjectNode json(InboxEntry entry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("since", entry.since().toString())
                .set("message", RecordJson.tree(entry.message()));
    }

    CompletableFuture<ObjectNode> skip(Request request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var agent = agent(request);
                    return JsonNodeFactory.instance
                            .objectNode()
                            .put("agent", agent)
                            .put("skipped", known(() -> deliveries.skip(agent)));
                },
                loop);
    }
}
