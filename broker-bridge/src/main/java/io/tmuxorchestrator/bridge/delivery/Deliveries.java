package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.answer.Answers;
import io.tmuxorchestrator.bridge.inbox.InboxReader;
import io.tmuxorchestrator.bridge.inbox.Outbox;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.profile.AgentProfile;
import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.spool.Spool;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Nearest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The lanes of all agents of this host. Of the loop. */
public final class Deliveries {

    private final LaneContext context;
    private final Tmux tmux;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<String, Remembered> memory = new HashMap<>();
    private final Set<String> creditIsBack = new HashSet<>();
    private final Map<String, String> held = new HashMap<>();
    private BiConsumer<AgentMessage, Instant> farewell = (message, now) -> {};

    public Deliveries(
            WorkerContext worker,
            DeliverySettings settings,
            Loop loop,
            Tmux tmux,
            InboxReader inboxes,
            Outbox outbox,
            Spool spool,
            Path longTexts,
            Predicate<String> mayGive) {
        this.tmux = tmux;
        context = new LaneContext(
                loop,
                worker.clock(),
                settings,
                inboxes,
                new Teller(worker, outbox, loop),
                new Answers(worker, loop, tmux, outbox, settings.answer()),
                new LongTexts(longTexts),
                spool,
                (message, now) -> farewell.accept(message, now),
                mayGive,
                worker.metrics());
    }

    /** Who is told of each message by which its agent is asked to end, when it has it; after a restart perhaps again. */
    public void whenAskedToEnd(BiConsumer<AgentMessage, Instant> listener) {
        farewell = listener;
    }

    /** Whether there is a reason to give an agent nothing; until this is called again. */
    public void hold(String agent, Optional<String> why) {
        if (why.equals(Optional.ofNullable(held.get(agent)))) {
            return;
        }
        why.ifPresentOrElse(w -> held.put(agent, w), () -> held.remove(agent));
        var lane = lanes.get(agent);
        if (lane != null) {
            lane.hold(why);
        }
    }

    /** An agent has a pane. Called again for one that has a pane already, it changes nothing unless something is different. */
    public void open(String agent, AgentProfile profile, String pane) {
        var lane = lanes.get(agent);
        if (lane != null && lane.pane().id().equals(pane) && lane.profile().equals(profile)) {
            return;
        }
        var unused = close(agent);
        lanes.put(
                agent,
                new Lane(
                        context,
                        agent,
                        profile,
                        new Pane(tmux, pane),
                        Optional.ofNullable(memory.get(agent)),
                        () -> reopen(agent, profile, pane)));
        lanes.get(agent).creditIsBack(creditIsBack.contains(agent));
        lanes.get(agent).hold(Optional.ofNullable(held.get(agent)));
        lanes.get(agent).open();
    }

    /**
     * The screen of an agent was read because something changed; what waits for that goes at once.
     *
     * @param back whether its credit is back although its screen still says that it is used up
     */
    public void observed(String agent, Reading reading, boolean back) {
        if (back) {
            creditIsBack.add(agent);
        } else {
            creditIsBack.remove(agent);
        }
        var lane = lanes.get(agent);
        if (lane != null) {
            lane.creditIsBack(back);
            lane.observed(reading);
        }
    }

    private void reopen(String agent, AgentProfile profile, String pane) {
        var unused = close(agent);
        open(agent, profile, pane);
    }

    /**
     * The agent has no pane any more; what is said to it waits in its inbox. Completes when the broker knows how far that has
     * come.
     */
    public CompletableFuture<Void> close(String agent) {
        var lane = lanes.remove(agent);
        if (lane == null) {
            return CompletableFuture.completedFuture(null);
        }
        lane.close().ifPresent(remembered -> memory.put(agent, remembered));
        return lane.closed();
    }

    /** The agent is another's: what is remembered of it here will be out of date when it is back. */
    public void forget(String agent) {
        var unused = close(agent);
        memory.remove(agent);
    }

    /** It is about to end: what is on its way is finished, and nothing more is given. */
    public void finish(String agent) {
        Optional.ofNullable(lanes.get(agent)).ifPresent(lane -> lane.place().finish());
    }

    /** Whether nothing is on its way to it. */
    public boolean isQuiet(String agent) {
        return Optional.ofNullable(lanes.get(agent))
                .map(lane -> lane.place().isEmpty())
                .orElse(true);
    }

    /** The tmux server is gone: a new one numbers its panes anew. */
    public void closeAll() {
        List.copyOf(lanes.keySet()).forEach(agent -> {
            var unused = close(agent);
        });
    }

    /** Whether somebody lives here who can be given messages that the broker does not know of. */
    public boolean takesDirectly(String agent) {
        var lane = lanes.get(agent);
        return lane != null && lane.isOpen();
    }

    /** Gives an agent what the spool has accepted. */
    public void direct(String agent, String messageId) {
        var lane = lanes.get(agent);
        if (lane != null) {
            lane.direct(messageId);
        }
    }

    /** The agent whose pane that is. */
    public Optional<String> agentIn(String pane) {
        return lanes.values().stream()
                .filter(l -> l.pane().id().equals(pane))
                .map(Lane::agent)
                .findFirst();
    }

    /**
     * For an agent whose hooks fetch what waits: the next messages, after it was stored that those before have arrived.
     * Fails with a reason for a person.
     *
     * @param receipt of the handout before; empty if there was none, or if it may not have arrived
     */
    public CompletableFuture<Handout> take(String agent, String receipt) {
        return lane(agent).take(receipt);
    }

    /** What waits for an agent, as far as it has been read. */
    public List<InboxEntry> inbox(String agent) {
        return lane(agent).waitlist().entries();
    }

    /** Why it is not given what waits. */
    public Optional<String> held(String agent) {
        return lane(agent).status().held();
    }

    /** Puts all that waits for an agent now into the dead letters. */
    public int skip(String agent) {
        return lane(agent).waitlist().skip();
    }

    private Lane lane(String agent) {
        var lane = lanes.get(agent);
        if (lane == null) {
            throw new IllegalArgumentException("no agent '" + agent + "' lives on this host; "
                    + (lanes.isEmpty() ? "none does" : Nearest.suggestion(agent, lanes.keySet())));
        }
        return lane;
    }

    public List<LaneStatus> status() {
        return lanes.values().stream().map(Lane::status).toList();
    }

    public Set<String> agents() {
        return Set.copyOf(lanes.keySet());
    }

    /** Once in a while. */
    public void look() {
        List.copyOf(lanes.values()).forEach(Lane::look);
    }

    public int waiting() {
        return lanes.values().stream().mapToInt(l -> l.waitlist().size()).sum();
    }
}
