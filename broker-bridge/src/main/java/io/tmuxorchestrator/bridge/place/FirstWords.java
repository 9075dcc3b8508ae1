package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.brief.Briefings;
import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.observe.Life;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.spool.Spool;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Priority;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Says to an agent what it is for, before anybody else says anything. It goes the way of messages that the broker does not
 * know of, because those stand before all others when its inbox is opened. Of the loop.
 */
public final class FirstWords {

    private static final String SENDER = "service:bridge";

    private final Loop loop;
    private final Clock clock;
    private final Spool spool;
    private final Deliveries deliveries;
    private final Briefings briefings;

    public FirstWords(Loop loop, Clock clock, Spool spool, Deliveries deliveries, Briefings briefings) {
        this.loop = loop;
        this.clock = clock;
        this.spool = spool;
        this.deliveries = deliveries;
        this.briefings = briefings;
    }

    /** Why some of what it would say is left out. */
    List<String> complaints() {
        return briefings.problems().stream()
                .map(problem -> "a briefing is left out: " + problem)
                .toList();
    }

    /** Completes when they are sure to be said. */
    CompletableFuture<Void> say(Placement placement, Collection<Placement> team, AgentProfile profile, Life life) {
        var again = life.generation() != 0;
        return briefings
                .text(placement, team, profile, again)
                .map(text -> say(message(placement, life, text)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> say(AgentMessage message) {
        return spool.accept(message, true)
                .thenRunAsync(() -> deliveries.direct(message.getRecipientId(), message.getId()), loop);
    }

    /** One for each start, however often the start is tried. */
    private AgentMessage message(Placement placement, Life life, String text) {
        var agent = placement.getAgent();
        var start = placement.getGeneration() + "." + life.restarts();
        return AgentMessage.newBuilder()
                .setId(Ids.derived(
                        "briefing",
                        agent,
                        Long.toString(placement.getRequestedAt().toEpochMilli()),
                        start))
                .setSenderId(SENDER)
                .setRecipientId(agent)
                .setMessageType(MessageType.COMMAND)
                .setPriority(Priority.URGENT)
                .setContent(text)
                .setTimestamp(clock.instant())
                .build();
    }
}
