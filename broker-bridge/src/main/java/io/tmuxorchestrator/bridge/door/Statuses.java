package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.delivery.LaneStatus;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.spool.BrokerLink;
import io.tmuxorchestrator.bridge.spool.Spool;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** Says how the bridge is. */
final class Statuses {

    private final Loop loop;
    private final Tmux tmux;
    private final BrokerLink link;
    private final Spool spool;
    private final Deliveries deliveries;

    Statuses(Loop loop, Tmux tmux, BrokerLink link, Spool spool, Deliveries deliveries) {
        this.loop = loop;
        this.tmux = tmux;
        this.link = link;
        this.spool = spool;
        this.deliveries = deliveries;
    }

    CompletableFuture<ObjectNode> status(Request request) {
        return CompletableFuture.supplyAsync(this::now, loop);
    }

    private ObjectNode now() {
        var status = JsonNodeFactory.instance
                .objectNode()
                .put("tmux", tmux.isUp())
                .put("broker", !link.isAway())
                .put("spooled", spool.size());
        var agents = status.putArray("agents");
        deliveries.status().stream()
                .sorted(Comparator.comparing(LaneStatus::agent))
                .map(Statuses::json)
                .forEach(agents::add);
        return status;
    }

    private static ObjectNode json(LaneStatus lane) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("agent", lane.agent())
                .put("pane", lane.pane())
                .put("profile", lane.profile())
                .put("reads", lane.reads())
                .put("waiting", lane.waiting())
                .put("held", lane.held().orElse(""))
                .put("suspendedSeconds", lane.suspended().toSeconds());
    }
}
