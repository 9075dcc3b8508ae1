package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.observe.Observation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Lets somebody say that an agent has credit, whatever its screen says. */
final class Credits {

    private final HostPanes panes;
    private final Observation observation;

    Credits(HostPanes panes, Observation observation) {
        this.panes = panes;
        this.observation = observation;
    }

    CompletableFuture<ObjectNode> clear(Request request) throws DoorException {
        var agent = request.text("agent");
        return panes.ofAgent(agent)
                .thenCompose(pane -> observation.clearCredit(agent))
                .thenApply(cleared -> {
                    if (!cleared) {
                        throw new CompletionException(DoorException.refused(
                                agent + " is not held for its credit; see 'orc agents show " + agent + "'"));
                    }
                    return JsonNodeFactory.instance.objectNode().put("agent", agent);
                });
    }
}
