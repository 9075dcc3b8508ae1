package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.inbox.Position;
import io.tmuxorchestrator.bridge.inbox.RecentIds;
import io.tmuxorchestrator.bridge.inbox.Waiting;
import io.tmuxorchestrator.bridge.spool.Spool;

/**
 * Tells apart what comes for one agent, out of its inbox and over the door: what is new, what was settled before, and what was
 * on its way when the last bridge ended. Of the loop.
 */
final class Arrivals {

    private final String agent;
    private final Spool spool;
    private final Place place;
    private final Waitlist waitlist;
    private final Outcomes outcomes;
    private final Typist typist;
    private final RecentIds ids = new RecentIds();

    Arrivals(String agent, Spool spool, Place place, Waitlist waitlist, Outcomes outcomes, Typist typist) {
        this.agent = agent;
        this.spool = spool;
        this.place = place;
        this.waitlist = waitlist;
        this.outcomes = outcomes;
        this.typist = typist;
    }

    /** All that is not settled follows, beginning with what the spool still has; one of that may be in the pane already. */
    void start(Position from) {
        place.start(from);
        waitlist.clear();
        ids.clear();
        spool.givenTo(agent).forEach(ids::add);
        for (var w : spool.waitingFor(agent)) {
            ids.add(w.id());
            if (from.isCurrent(w)) {
                place.takeDirect(w);
            } else {
                waitlist.add(w);
            }
        }
        place.direct().ifPresent(w -> typist.recover(w, place.isSubmitted()));
        typist.go();
    }

    /** The spool has accepted it. */
    void direct(String messageId) {
        spool.waitingFor(agent).stream().filter(w -> w.id().equals(messageId)).forEach(w -> {
            ids.add(w.id());
            waitlist.add(w);
        });
        typist.go();
    }

    /** Stands in the inbox. */
    void arrived(Waiting w) {
        long offset = w.offset().orElseThrow();
        var isNew = ids.add(w.id());
        if (w.isPast()) {
            place.settle(offset);
        } else if (place.position().isSettled(offset)) {
            again(w, offset);
        } else if (!isNew) {
            outcomes.duplicate(w);
        } else {
            place.reached(offset);
            waitlist.accept(w);
            typist.go();
        }
    }

    /** Settled before the bridge was started; perhaps it is not known everywhere. */
    private void again(Waiting w, long offset) {
        if (place.position().untold().contains(offset)) {
            outcomes.tellDelivered(w);
        }
        if (place.recovers(offset)) {
            typist.recover(w, place.isSubmitted());
        }
    }
}
