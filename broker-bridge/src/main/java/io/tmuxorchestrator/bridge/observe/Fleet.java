package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.spend.Spendings;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The agents of this host for those who place and end them: what is known of each, and what is to become of it. Of the loop. */
public final class Fleet {

    private final Lookout lookout;
    private final Deliveries deliveries;
    private final Said said;
    private final Voice voice;
    private final Spendings spendings;

    Fleet(Lookout lookout, Deliveries deliveries, Said said, Voice voice, Spendings spendings) {
        this.lookout = lookout;
        this.deliveries = deliveries;
        this.said = said;
        this.voice = voice;
        this.spendings = spendings;
        deliveries.whenAskedToEnd(this::askToEnd);
    }

    /** A record of any agent has come. */
    public void hear(Agent record) {
        spendings.hear(record);
    }

    /** What was last said of it. */
    public Optional<Agent> said(String agent) {
        return said.of(agent);
    }

    /** How it stands; empty if nothing is known of it here. */
    public Optional<Sight> sight(String agent) {
        return lookout.find(agent).map(Sight::of).or(() -> said.of(agent).map(known -> Sight.of(Standing.of(known))));
    }

    /** Those that were placed, whether or not anybody wants them still. */
    public Set<String> placed() {
        var placed = new HashSet<String>();
        lookout.all().stream().filter(w -> w.details().generation() > 0).forEach(w -> placed.add(w.agent()));
        said.all().stream()
                .filter(a -> a.getGeneration() > 0 || a.getState() == AgentState.PENDING)
                .forEach(a -> placed.add(a.getAgent()));
        return placed;
    }

    public Life life(String agent) {
        return said.life(agent);
    }

    /** Told with whatever is told of it next. */
    public void live(String agent, Life life) {
        said.live(agent, life);
        lookout.find(agent).ifPresent(Watched::touch);
    }

    /** It is to run; so far nothing was known of it. */
    public void want(Placement placement, Instant now) {
        var agent = placement.getAgent();
        lookout.keep(agent);
        spendings.want(placement);
        deliveries.hold(agent, Leave.held(said(agent), placement).or(() -> spendings.held(agent)));
        if (!said.knows(agent)) {
            claim(placement, now);
        }
    }

    /** Says that it is here, and nothing else yet. */
    public void claim(Placement placement, Instant now) {
        said.wanted(placement, now);
    }

    /** Somebody has written over what was said of it. */
    public void sayAgain(String agent) {
        said.again(agent);
    }

    /** It has ended here, and another host may have it. */
    public void release(String agent, String why, Instant now) {
        said.released(agent, why, now);
        disown(agent);
    }

    /** Another host has it. A pane that was never placed is not the bridge's to judge. */
    public void disown(String agent) {
        if (lookout.find(agent).filter(w -> w.details().generation() == 0).isPresent()) {
            return;
        }
        lookout.keepNoMore(agent);
        said.forget(agent);
        deliveries.forget(agent);
    }

    /** It is to end: it is given nothing any more. */
    public void finish(String agent) {
        deliveries.finish(agent);
    }

    /** Whether nothing is on its way to it. */
    public boolean isQuiet(String agent) {
        return deliveries.isQuiet(agent);
    }

    /** Whether it runs is nobody's concern any more. */
    public void unwant(String agent) {
        lookout.keepNoMore(agent);
        deliveries.hold(agent, Optional.empty());
    }

    /** One that was there before it was placed is not ours to end: to it that is only text. */
    private void askToEnd(AgentMessage message, Instant now) {
        var agent = message.getRecipientId();
        var why = Leave.reason(message);
        lookout.find(agent)
                .filter(w -> w.details().generation() > 0 && !w.details().taken())
                .ifPresent(w -> {
                    become(agent, AgentState.STOPPING, why, now);
                    deliveries.hold(agent, Optional.of(why));
                });
    }

    /** Whether a message has asked it to end, and it has not yet. */
    public boolean isAskedToEnd(String agent) {
        return said(agent).filter(Leave::isAsked).isPresent();
    }

    /** Whether it has shown for so long that it does not work. */
    public boolean isAtRest(String agent, Duration span, Instant now) {
        return lookout.find(agent).filter(w -> w.isAtRest(span, now)).isPresent();
    }

    /** Somebody has brought it into this state, or is about to. */
    public void become(String agent, AgentState state, String why, Instant now) {
        if (!lookout.become(agent, state, why, now)) {
            said(agent).ifPresent(known -> said.became(known, state, why, now, true));
        }
    }

    public void tell(String agent, EventType type, Severity severity, String text, Map<String, String> attributes) {
        var news = lookout.find(agent)
                .map(AgentNews::of)
                .orElseGet(() -> AgentNews.of(said.of(agent).orElseThrow()));
        voice.tell(news.about(type, severity, text).setAttributes(attributes));
    }

    /** One that has no pane is to be known no more. */
    public void forget(String agent) {
        lookout.forget(agent);
    }
}
