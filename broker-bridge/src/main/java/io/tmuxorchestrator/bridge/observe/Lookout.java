package io.tmuxorchestrator.bridge.observe;

import io.tmuxorchestrator.bridge.delivery.Deliveries;
import io.tmuxorchestrator.bridge.spend.Spender;
import io.tmuxorchestrator.bridge.spend.Spendings;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Takes in what is seen of the agents of this host, and sees to it that records, events and deliveries follow. Of the loop. */
final class Lookout {

    private final ObserveSettings settings;
    private final MonitoringStrategy strategy;
    private final Deliveries deliveries;
    private final Said said;
    private final Voice voice;
    private final Spendings spendings;
    private final Remarks remarks;
    private final Map<String, Watched> agents = new TreeMap<>();
    /** Those that are to run, so that the end of one is a crash. */
    private final Set<String> kept = new HashSet<>();

    Lookout(ObserveSettings settings, Deliveries deliveries, Said said, Voice voice, Spendings spendings) {
        this.settings = settings;
        strategy = MonitoringStrategy.named(settings.strategy());
        this.deliveries = deliveries;
        this.said = said;
        this.voice = voice;
        this.spendings = spendings;
        remarks = new Remarks(voice);
    }

    void keep(String agent) {
        kept.add(agent);
    }

    /** Whether it runs is nobody's concern any more. */
    void keepNoMore(String agent) {
        kept.remove(agent);
    }

    Collection<Watched> all() {
        return agents.values();
    }

    Optional<Watched> find(String agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    /** Where each is, by its name. */
    Map<String, String> panes() {
        Map<String, String> panes = new HashMap<>();
        agents.forEach((agent, watched) -> panes.put(agent, watched.glance().pane()));
        return panes;
    }

    /** Those that should have a pane, and have none on the roll. */
    List<String> missing(Roll roll) {
        return said.names().stream()
                .filter(agent -> !roll.agents().containsKey(agent))
                .filter(this::shouldHavePane)
                .toList();
    }

    private boolean shouldHavePane(String agent) {
        return agents.containsKey(agent) || said.isRunning(agent);
    }

    void see(Roll.Marked marked, Details details, Instant now) {
        var name = marked.glance().agent();
        var watched = agents.get(name);
        var another = false;
        if (watched == null) {
            watched = new Watched(marked, said.of(name), settings, strategy, now);
            watched.describe(details);
            agents.put(name, watched);
            another = meet(watched);
        } else {
            var pane = watched.glance().pane();
            another = watched.glanceAt(marked, now);
            watched.describe(details);
            if (!pane.equals(marked.glance().pane())) {
                adopted(watched);
            }
        }
        if (another) {
            if (watched.standing().state() == AgentState.STOPPING) {
                move(watched, new Assessment(AgentState.STOPPED, Optional.of("its program ended")), now);
            }
            move(watched, begun(watched.standing().state()), now);
        }
        meter(watched, now);
        settle(watched, now);
        if (isOurs(watched)) {
            if (!kept.contains(name)) {
                deliveries.hold(name, spendings.held(name));
            }
            deliveries.open(name, watched.profile(), watched.glance().pane());
        }
    }

    private void meter(Watched watched, Instant now) {
        if (watched.glance().dead() || !isTold(watched)) {
            spendings.gone(watched.agent());
        } else if (!watched.details().directory().isEmpty()) {
            spendings.see(
                    new Spender(
                            watched.agent(),
                            watched.details().project(),
                            watched.glance().pid(),
                            watched.details().directory(),
                            watched.profile().meter()),
                    now);
        }
    }

    /**
     * Says of each agent how it is, also when nothing changes.
     *
     * @param used what an agent uses of the machine
     */
    void beat(Function<String, Map<String, String>> used) {
        agents.values().stream().filter(this::isTold).forEach(watched -> {
            var facts = new HashMap<>(used.apply(watched.agent()));
            facts.putAll(spendings.facts(watched.agent()));
            watched.contextLeft().ifPresent(left -> facts.put("contextLeft", Integer.toString(left)));
            voice.tell(AgentNews.of(watched).alive(watched.standing().state(), facts));
        });
    }

    /** Once in a while, when it is known what is spent on other hosts. */
    void judgeSpendings(Instant now) {
        spendings.judge(now).forEach(agent -> find(agent).ifPresent(Watched::touch));
    }

    /** One that was placed may be on another host by now; before it is known to be wanted here it is only looked at. */
    private boolean isOurs(Watched watched) {
        return watched.details().generation() == 0 || kept.contains(watched.agent());
    }

    /** Whether something is to be said of it. */
    private boolean isTold(Watched watched) {
        return isOurs(watched) || said.knows(watched.agent());
    }

    /** A program that ends at once is seen only when it has; it was begun all the same. */
    private static Assessment begun(AgentState before) {
        var again = AgentStates.ALIVE.contains(before) || before == AgentState.CRASHED;
        return new Assessment(
                again ? AgentState.RESTARTING : AgentState.STARTING, Optional.of("its program was started again"));
    }

    /** Whether it is known, but as another program. */
    private boolean meet(Watched watched) {
        var known = said.of(watched.agent());
        var same = known.filter(
                        k -> isSame(k, watched.glance().pane(), watched.glance().pid()))
                .isPresent();
        if (!same) {
            adopted(watched);
        }
        return known.isPresent() && !same;
    }

    private void adopted(Watched watched) {
        if (watched.details().generation() > 0) {
            return; // The bridge made it.
        }
        voice.tell(AgentNews.of(watched).adopted(watched.profile().name()));
    }

    private static boolean isSame(Agent known, String pane, long pid) {
        return known.getPane().filter(pane::equals).isPresent()
                && known.getPid().filter(p -> p == pid).isPresent();
    }

    void read(String agent, List<String> lines, Instant now) {
        find(agent).ifPresent(watched -> {
            watched.read(lines, now);
            watched.used().ifPresent(used -> spendings.shows(agent, used));
            settle(watched, now);
            wake(watched, now);
        });
    }

    /** Whether it was out of credit, as far as anybody here knew. */
    boolean clearCredit(String agent, Instant now) {
        var held = find(agent).filter(w -> w.credit().isHeld(now));
        held.ifPresent(watched -> {
            watched.clearCredit();
            settle(watched, now);
        });
        return held.isPresent();
    }

    private void wake(Watched watched, Instant now) {
        watched.reading()
                .ifPresent(r ->
                        deliveries.observed(watched.agent(), r, watched.credit().isBack(now)));
    }

    private void settle(Watched watched, Instant now) {
        if (move(watched, watched.assess(now), now)) {
            wake(watched, now);
        }
        remarks.ask(watched);
        remarks.judge(watched, now);
        report(watched, now);
    }

    private boolean move(Watched watched, Assessment to, Instant now) {
        var from = watched.standing().state();
        var way = StatePath.between(from, to.state());
        if (way.isEmpty() && (Said.RESTING.contains(from) || from == AgentState.STOPPING)) {
            return false; // Why it rests, or is about to, is said already.
        }
        var reason = Leave.reason(watched.standing(), to);
        watched.become(way.isEmpty() ? from : to.state(), reason, now);
        if (!way.isEmpty() && isTold(watched)) {
            voice.tell(AgentNews.of(watched).changed(from, way, reason, true));
            remarks.credit(watched, from, now);
        }
        return !way.isEmpty();
    }

    private void report(Watched watched, Instant now) {
        if (isTold(watched) && watched.takeChanged()) {
            said.seen(watched, now);
        }
    }

    /** It has no pane any more. It stays on the topic, and what is said to it waits. */
    void lose(String agent, String why, Instant now) {
        var last = leave(agent);
        last.ifPresent(known -> {
            var next = kept.contains(agent) ? Leave.after(known.getState()) : AgentState.STOPPED;
            said.became(known, next, why, now, true);
        });
    }

    /** The mark was taken off: it is no agent any more. */
    void release(String agent, Instant now) {
        leave(agent).ifPresent(known -> {
            said.became(known, AgentState.STOPPED, "its pane is no agent any more", now, true);
            said.remove(agent);
        });
    }

    /** One that has no pane is to be known no more. */
    boolean forget(String agent) {
        if (agents.containsKey(agent) || !said.knows(agent)) {
            return false;
        }
        said.remove(agent);
        return true;
    }

    /** All are gone at once. That is one piece of bad news, which whoever knows why will tell; theirs are mere facts. */
    List<String> loseAll(String why, Instant now) {
        var lost = said.names().stream().filter(this::shouldHavePane).toList();
        lost.forEach(agent ->
                leave(agent).ifPresent(known -> said.became(known, Leave.after(known.getState()), why, now, false)));
        return lost;
    }

    private Optional<Agent> leave(String agent) {
        agents.remove(agent);
        remarks.forget(agent);
        spendings.gone(agent);
        said.after(agent, deliveries.close(agent));
        return said.of(agent);
    }

    /** Whether the pane of an agent that is missing is still there, as some line {@code %3 <pid>} tells. */
    boolean hasPane(String agent, Set<String> panes) {
        return said.of(agent)
                .filter(known -> known.getPane()
                        .filter(pane ->
                                panes.contains(pane + " " + known.getPid().orElse(0L)))
                        .isPresent())
                .isPresent();
    }

    /** Somebody has brought it into this state, or is about to; false if it has no pane. */
    boolean become(String agent, AgentState state, String why, Instant now) {
        var found = find(agent);
        found.ifPresent(watched -> {
            if (watched.standing().state() == state && Said.RESTING.contains(state)) {
                watched.restAnew(why, now);
            } else {
                move(watched, new Assessment(state, Optional.of(why)), now);
            }
            report(watched, now);
        });
        return found.isPresent();
    }
}
