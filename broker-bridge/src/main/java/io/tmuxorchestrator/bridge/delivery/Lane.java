package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.InboxReader;
import io.tmuxorchestrator.bridge.inbox.Position;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Channel;
import io.tmuxorchestrator.bridge.profile.InputKind;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Sign;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One agent's inbox, from the topic to the pane: opens and closes it, and brings what happens to the part that it concerns. Of
 * the loop, but for what {@link InboxReader} calls.
 */
final class Lane implements InboxReader.Sink {

    private final LaneContext context;
    private final String agent;
    private final AgentProfile profile;
    private final Pane pane;
    private final Place place;
    private final Outcomes outcomes;
    private final Waitlist waitlist;
    private final Typist typist;
    private final Arrivals arrivals;
    private boolean creditIsBack;

    /** @param reopen closes this lane and opens another in its place */
    Lane(
            LaneContext context,
            String agent,
            AgentProfile profile,
            Pane pane,
            Optional<Remembered> memory,
            Runnable reopen) {
        this.context = context;
        this.agent = agent;
        this.profile = profile;
        this.pane = pane;
        place = new Place(context, agent, pane, memory, this::isQuiet, reopen);
        outcomes = new Outcomes(context, agent, profile, pane.id(), place, this::goOn);
        waitlist = new Waitlist(context, agent, profile, place, outcomes);
        typist = typist();
        arrivals = new Arrivals(agent, context.spool(), place, waitlist, outcomes, typist);
    }

    private Typist typist() {
        if (profile.channel() == Channel.HOOK) {
            return new HookTypist(context, this);
        }
        return profile.input().kind() == InputKind.LINE ? new LineTypist(context, this) : new BoxTypist(context, this);
    }

    private void goOn() {
        typist.go();
    }

    private boolean isQuiet() {
        return typist.isIdle();
    }

    String agent() {
        return agent;
    }

    AgentProfile profile() {
        return profile;
    }

    Pane pane() {
        return pane;
    }

    Place place() {
        return place;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    Waitlist waitlist() {
        return waitlist;
    }

    /** Reads what the pane says, then the inbox from there. */
    void open() {
        context.loop().when(pane.facts(), (facts, gone) -> {
            if (facts != null && !place.isClosed()) {
                open(facts);
            }
        });
    }

    private void open(PaneFacts facts) {
        if (Place.isForeign(facts)) {
            forget();
        } else {
            context.inboxes().open(agent, place.read(facts), this);
        }
    }

    /** Somebody else wrote where the position stands, perhaps what no guard can ask for. */
    private void forget() {
        context.loop().when(pane.forget(), (done, gone) -> {
            if (done != null && done) {
                outcomes.foreignPosition();
                open();
            }
        });
    }

    /** What a lane for the same agent can go on from. */
    Optional<Remembered> close() {
        return place.close();
    }

    /** Completes when the broker has the position. After {@link #close}. */
    CompletableFuture<Void> closed() {
        return context.inboxes().close(agent);
    }

    boolean isOpen() {
        return place.isOpen();
    }

    @Override
    public void opened(Position start) {
        context.loop().execute(() -> arrivals.start(start));
    }

    @Override
    public void arrived(Waiting w) {
        context.loop().execute(() -> {
            if (isOpen()) {
                arrivals.arrived(w);
            }
        });
    }

    @Override
    public void unusable(long offset) {
        context.loop().execute(() -> place.settle(offset));
    }

    /** The spool has accepted it. */
    void direct(String messageId) {
        arrivals.direct(messageId);
    }

    /** Once in a while, and when something has changed in the pane. */
    void look() {
        if (isOpen()) {
            waitlist.tidy();
            typist.go();
            place.remember();
        }
    }

    /** What its screen shows now, which is not as it was before. */
    void observed(Reading reading) {
        if (reading.shows(Sign.BUSY)) {
            outcomes.works();
        }
        typist.wake();
    }

    void creditIsBack(boolean now) {
        creditIsBack = now;
    }

    /** Nothing is given while there is a reason; without one it goes on at once. */
    void hold(Optional<String> why) {
        waitlist.hold(why);
        if (why.isEmpty() && isOpen()) {
            typist.go();
        }
    }

    boolean isCreditBack() {
        return creditIsBack;
    }

    /** Only for an agent whose hooks fetch. */
    CompletableFuture<Handout> take(String receipt) {
        return typist instanceof HookTypist hook
                ? hook.take(receipt)
                : CompletableFuture.failedFuture(new IllegalStateException(
                        "messages for " + agent + " are typed, because its profile " + profile.name()
                                + " says 'channel: tmux'; hooks fetch for a profile with 'channel: hook'"));
    }

    LaneStatus status() {
        return new LaneStatus(
                agent,
                pane.id(),
                profile.name(),
                isOpen(),
                waitlist.size(),
                waitlist.held(context.clock().instant()).or(outcomes::obstacle),
                outcomes.suspension());
    }
}
