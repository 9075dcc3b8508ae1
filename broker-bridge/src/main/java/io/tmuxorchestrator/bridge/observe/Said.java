package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.spend.Spendings;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Placement;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What was last said of each agent of this host, also of those that have no pane, and what is said next. Of the loop. */
final class Said {

    static final Set<AgentState> RESTING = EnumSet.of(AgentState.STOPPED, AgentState.FAILED);

    /** What cannot be without a pane. */
    private static final Set<AgentState> RUNNING = running();

    private final AgentTopic topic;
    private final AgentRecord records;
    private final Voice voice;
    private final Spendings spendings;
    private final Map<String, Agent> said;
    private final Map<String, Life> lives = new HashMap<>();

    /** @param known what stands on the topic from before */
    Said(AgentTopic topic, AgentRecord records, Voice voice, Spendings spendings, Map<String, Agent> known) {
        this.topic = topic;
        this.records = records;
        this.voice = voice;
        this.spendings = spendings;
        said = new TreeMap<>(known);
        known.forEach((agent, record) -> lives.put(agent, Life.of(record)));
    }

    private static Set<AgentState> running() {
        var running = EnumSet.of(AgentState.STARTING, AgentState.RESTARTING, AgentState.STOPPING);
        running.addAll(AgentStates.ALIVE);
        return running;
    }

    Optional<Agent> of(String agent) {
        return Optional.ofNullable(said.get(agent));
    }

    boolean knows(String agent) {
        return said.containsKey(agent);
    }

    List<String> names() {
        return List.copyOf(said.keySet());
    }

    Collection<Agent> all() {
        return said.values();
    }

    /** Whether it cannot be without a pane. */
    boolean isRunning(String agent) {
        return of(agent).filter(known -> RUNNING.contains(known.getState())).isPresent();
    }

    Life life(String agent) {
        return lives.getOrDefault(agent, Life.NEW);
    }

    /** Told with whatever is told of it next. */
    void live(String agent, Life life) {
        lives.put(agent, life);
    }

    /** As it is seen, if that is worth a record. */
    void seen(Watched watched, Instant now) {
        var before = of(watched.agent());
        var record = spendings.onto(records.of(watched, before, life(watched.agent()), now));
        if (before.isEmpty() || AgentRecord.isNews(before.get(), record)) {
            say(record);
        }
    }

    /** That it is here, and nothing else yet. */
    void wanted(Placement placement, Instant now) {
        var agent = placement.getAgent();
        var known = of(agent).filter(a -> !RESTING.contains(a.getState()));
        known.ifPresentOrElse(topic::say, () -> say(spendings.onto(records.wanted(placement, life(agent), now))));
    }

    /** Somebody has written over it. */
    void again(String agent) {
        of(agent).ifPresent(topic::say);
    }

    /** It has no pane, and is in another state now. */
    void became(Agent known, AgentState to, String why, Instant now, boolean aloud) {
        var way = StatePath.between(known.getState(), to);
        var reason = Leave.reason(Standing.of(known), new Assessment(to, Optional.of(why)));
        var standing = Standing.of(known).become(way.isEmpty() ? known.getState() : to, reason, now);
        voice.tell(AgentNews.of(known).changed(known.getState(), way, reason, aloud));
        say(spendings.onto(records.ended(known, standing, life(known.getAgent()), now)));
    }

    /** It has ended here, and another host may have it. */
    void released(String agent, String why, Instant now) {
        of(agent)
                .filter(known -> !RESTING.contains(known.getState()))
                .ifPresent(known -> became(known, AgentState.STOPPED, why, now, true));
        of(agent).ifPresent(known -> topic.say(records.released(known, now)));
    }

    private void say(Agent record) {
        said.put(record.getAgent(), record);
        topic.say(record);
    }

    /** It is no agent any more. */
    void remove(String agent) {
        forget(agent);
        topic.remove(agent);
    }

    /** It is not this host's any more. */
    void forget(String agent) {
        said.remove(agent);
        lives.remove(agent);
        spendings.forget(agent);
    }

    /** Whatever is said of it waits for this first. */
    void after(String agent, CompletableFuture<Void> first) {
        topic.after(agent, first);
    }
}
