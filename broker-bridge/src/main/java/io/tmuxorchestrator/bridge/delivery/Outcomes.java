package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.MessageType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of one agent's messages. All of it is told; what has ended is settled when that is known everywhere. Of the
 * loop.
 */
final class Outcomes {

    /** A wait shorter than this is part of a normal delivery and not worth a word. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(3);

    private record Delay(String message, String why, Instant since, boolean told) {}

    private final LaneContext context;
    private final String agent;
    private final AgentProfile profile;
    private final String pane;
    private final Place place;
    private final Runnable goOn;
    private final DeliveryEvents events;
    private final Breaker breaker;
    private Optional<Delay> delay = Optional.empty();
    private Optional<Waiting> turnAwaited = Optional.empty();

    /** @param goOn called when a message that nothing may be typed over has ended */
    Outcomes(LaneContext context, String agent, AgentProfile profile, String pane, Place place, Runnable goOn) {
        this.context = context;
        this.agent = agent;
        this.profile = profile;
        this.pane = pane;
        this.place = place;
        this.goOn = goOn;
        events = new DeliveryEvents(agent, pane);
        breaker = new Breaker(context.settings().failures(), context.settings().suspend());
    }

    /** How long nothing is delivered after failures in a row. */
    Duration suspension() {
        return breaker.remaining(context.clock().instant());
    }

    /** Why the next one waits. */
    Optional<String> obstacle() {
        return delay.map(Delay::why);
    }

    /** It waits, and the sender may want to know why. */
    void delayed(Waiting w, String why) {
        var now = context.clock().instant();
        var known = delay.filter(d -> d.message.equals(w.id())).orElseGet(() -> new Delay(w.id(), why, now, false));
        var tell = !known.told && Duration.between(known.since, now).compareTo(WORTH_TELLING) >= 0;
        delay = Optional.of(new Delay(known.message, why, known.since, known.told || tell));
        if (tell) {
            context.teller().tell(events.delayed(w, why));
        }
    }

    void typed(Waiting w) {
        delay = Optional.empty();
        context.teller().tell(events.typed(w));
    }

    void unconfirmed(Waiting w) {
        context.teller().tell(events.unconfirmed(w));
    }

    /** It was taken, and the agent does not show yet that it works on it. */
    void awaitTurn(Waiting w) {
        turnAwaited = Optional.of(w);
    }

    void turnStarted(Waiting w) {
        turnAwaited = Optional.empty();
        context.teller().tell(events.turnStarted(w));
    }

    void foreignPosition() {
        context.teller().tell(events.foreignPosition());
    }

    /** It works, on whatever it was given last. */
    void works() {
        turnAwaited.ifPresent(this::turnStarted);
    }

    void delivered(Waiting w) {
        delay = Optional.empty();
        place.delivered(w);
        tellDelivered(w);
        context.answers().delivered(w.message(), pane, profile);
        if (breaker.succeeded() == Breaker.Change.CLOSED) {
            context.teller().tell(events.circuit(false, "deliveries to " + agent + " go on"));
        }
    }

    /** Also for what was delivered before a restart, when perhaps not everybody heard of it. */
    void tellDelivered(Waiting w) {
        var now = context.clock().instant();
        if (w.message().getMessageType() == MessageType.SHUTDOWN) {
            context.farewell().accept(w.message(), now);
        }
        context.metrics()
                .timer("orc.delivery", "priority", w.message().getPriority().name())
                .record(Duration.between(w.appended(), now).abs());
        if (w.isDirect()) {
            endDirect(w, events.delivered(w, now), () -> {});
            return;
        }
        context.teller().tell(events.delivered(w, now), () -> w.offset().ifPresent(place::told));
    }

    void expired(Waiting w) {
        end(w, events.expired(w));
    }

    void duplicate(Waiting w) {
        end(w, events.duplicate(w));
    }

    private void end(Waiting w, AgentEvent.Builder event) {
        if (w.isDirect()) {
            endDirect(w, event, () -> {});
            return;
        }
        context.teller().tell(event, () -> w.offset().ifPresent(place::settle));
    }

    void deadLetter(Waiting w, String why) {
        if (w.isDirect()) {
            endDirect(w, events.deadLettered(w, why), () -> {});
            return;
        }
        context.teller()
                .deadLetter(
                        w, why, events.deadLettered(w, why), () -> w.offset().ifPresent(place::settle));
    }

    /** Whether it was taken cannot be told; it is not typed again, and what follows waits until that is known everywhere. */
    void givenUp(Waiting w, String why, Runnable then) {
        unconfirmed(w);
        if (breaker.failed(context.clock().instant()) == Breaker.Change.OPENED) {
            context.teller()
                    .tell(events.circuit(
                            true,
                            "deliveries to " + agent + " are suspended for "
                                    + context.settings().suspend().toSeconds() + " s: " + why));
        }
        if (w.isDirect()) {
            endDirect(w, events.deadLettered(w, why), then);
            return;
        }
        context.teller().deadLetter(w, why, events.deadLettered(w, why), () -> {
            place.dropped();
            then.run();
        });
    }

    /** The spool tells the broker, when there is one. Until it stands there, only the pane says that it was given. */
    private void endDirect(Waiting w, AgentEvent.Builder event, Runnable then) {
        context.spool().ended(w.id(), context.teller().completed(event), () -> {
            place.endDirect(w);
            then.run();
            goOn.run();
        });
    }
}
