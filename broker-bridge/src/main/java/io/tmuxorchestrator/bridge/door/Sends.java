package io.tmuxorchestrator.bridge.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.spool.BrokerLink;
import io.tmuxorchestrator.bridge.spool.Spool;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.MessageCheck;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Takes messages without the broker. Whoever gets an answer need not care any more: the message is given to its agent, or
 * published, by this bridge or by one that is started after it.
 */
final class Sends {

    /** Ids stand in a pane's options and in names of files. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Loop loop;
    private final Spool spool;
    private final BrokerLink link;
    private final Deliveries deliveries;

    Sends(Loop loop, Spool spool, BrokerLink link, Deliveries deliveries) {
        this.loop = loop;
        this.spool = spool;
        this.link = link;
        this.deliveries = deliveries;
    }

    /** While the broker is away, and to agents of this host, typed; while it is there, published. */
    CompletableFuture<ObjectNode> send(Request request) throws DoorException {
        var message = message(request);
        return onLoop(() -> {
            if (!link.isAway()) {
                return accept(message, false);
            }
            var agent = message.getRecipientId();
            return deliveries.takesDirectly(agent) ? accept(message, true) : refused(agent);
        });
    }

    /** Published when the broker takes it, to whomever; nobody waits for that. */
    CompletableFuture<ObjectNode> spool(Request request) throws DoorException {
        var message = message(request);
        return onLoop(() -> accept(message, false));
    }

    private CompletableFuture<ObjectNode> onLoop(Supplier<CompletableFuture<ObjectNode>> decision) {
        return CompletableFuture.completedFuture(decision).thenComposeAsync(Supplier::get, loop);
    }

    private CompletableFuture<ObjectNode> refused(String to) {
        var here = deliveries.agents();
        return CompletableFuture.failedFuture(DoorException.notNow(
                "the broker is away, and '" + to + "' is no agent of this host that could be reached without it; "
                        + (here.isEmpty() ? "no agent lives here" : Nearest.suggestion(to, here))
                        + ". --spool leaves it here until the broker is back"));
    }

    private CompletableFuture<ObjectNode> accept(AgentMessage message, boolean direct) {
        if (spool.isFull()) {
            return CompletableFuture.failedFuture(DoorException.notNow(
                    "the spool is full: the broker has been away for too long; bring it back and try again"));
        }
        return spool.accept(message, direct)
                .thenApplyAsync(
                        stands -> {
                            if (direct) {
                                deliveries.direct(message.getRecipientId(), message.getId());
                            }
                            return JsonNodeFactory.instance
                                    .objectNode()
                                    .put("id", message.getId())
                                    .put("way", direct ? "direct" : "spooled");
                        },
                        loop);
    }

    private static AgentMessage message(Request request) throws DoorException {
        try {
            var given = (AgentMessage) RecordJson.read(
                    AgentMessage.getClassSchema(), request.json().path("message"));
            var message = given.getId().isEmpty()
                    ? AgentMessage.newBuilder(given)
                            .setId(UUID.randomUUID().toString())
                            .build()
                    : given;
            check(message);
            return message;
        } catch (InvalidRecord e) {
            throw DoorException.refused(String.valueOf(e.getMessage()));
        }
    }

    private static void check(AgentMessage message) {
        var refusals = MessageCheck.refusals(message);
        if (!refusals.isEmpty()) {
            throw new InvalidRecord("message to send", refusals);
        }
        if (!ID.matcher(message.getId()).matches()) {
            throw new InvalidRecord(
                    "message to send",
                    List.of(new Refusal("id", message.getId(), "is no id", "use a UUID, or leave it out")));
        }
    }
}
