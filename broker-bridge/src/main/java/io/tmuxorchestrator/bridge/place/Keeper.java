package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.again.Redelivery;
import io.tmuxorchestrator.bridge.hosts.HostWatch;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.observe.Fleet;
import io.tmuxorchestrator.bridge.observe.Follower;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.records.RecordReader;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that the agents that are wanted on this host run, and no others of its own. Looks at what is and at what should
 * be after every look at the panes, and keeps nothing that it could not find out again after a kill. Of the loop.
 */
public final class Keeper implements Follower, AutoCloseable {

    /** What the launcher says: the directory it is in. */
    private static final String COMMANDS = "orc.bin";

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Set<AgentState> BEGINNING = EnumSet.of(AgentState.STARTING, AgentState.RESTARTING);

    private final WorkerContext context;
    private final PlaceSettings settings;
    private final Loop loop;
    private final Windows windows;
    private final Ending ending;
    private final Farewells farewells;
    private final Probes probes;
    private final FirstWords firstWords;
    private final Starts starts;
    private final HostWatch hosts;
    private final RecordReader reader;
    private final Wanted wanted;

    private Optional<Fleet> fleet = Optional.empty();
    private boolean complete;

    /** @param data directory of this installation's data */
    public Keeper(
            WorkerContext context,
            PlaceSettings settings,
            Path data,
            Loop loop,
            Tmux tmux,
            Profiles profiles,
            FirstWords firstWords,
            Redelivery redelivery,
            HostWatch hosts) {
        this.context = context;
        this.settings = settings;
        this.loop = loop;
        this.firstWords = firstWords;
        this.hosts = hosts;
        wanted = new Wanted(hosts, context.clock(), tmux);
        starts = new Starts(context, data, loop, profiles, firstWords, redelivery, wanted);
        windows = new Windows(tmux, Optional.ofNullable(System.getProperty(COMMANDS)));
        var parting = new Parting(windows, settings.grace());
        ending = new Ending(windows, parting, settings.grace());
        farewells = new Farewells(parting);
        probes = new Probes(loop, tmux);
        reader = new RecordReader(context.kafka(), context.deadLetters(), () -> loop.execute(this::isComplete))
                .follow(Topic.PLACEMENTS, Placement.class, (agent, p) -> loop.execute(() -> wanted.want(agent, p)))
                .follow(Topic.AGENTS, Agent.class, (agent, record) -> loop.execute(() -> said(agent, record)))
                .follow(Topic.HOSTS, Host.class, (host, record) -> loop.execute(() -> hosts.host(host, record)));
    }

    @Override
    public void begin(Fleet known) {
        fleet = Optional.of(known);
        reader.start();
    }

    private void isComplete() {
        complete = true;
        hosts.begin(then -> reader.whenCaughtUp(() -> loop.execute(then)));
        fleet.ifPresent(f -> {
            hosts.elsewhere().forEach(f::disown);
            wanted.begin(f);
            wanted.here().forEach(p -> f.want(p, context.clock().instant()));
        });
        loop.every(SECOND, wanted::look);
        starts.excuse();
    }

    private void said(String agent, Optional<Agent> record) {
        var counts = hosts.agent(agent, record);
        fleet.ifPresent(f -> record.ifPresent(f::hear));
        wanted.said(agent);
        fleet.filter(f -> complete).ifPresent(f -> {
            if (hosts.isElsewhere(agent)) {
                f.disown(agent);
            } else if (hosts.isHere(agent) && !counts) {
                f.sayAgain(agent);
            }
        });
    }

    @Override
    public void lost() {
        starts.lost();
    }

    @Override
    public boolean isReady() {
        return complete;
    }

    @Override
    public List<String> complaints() {
        return firstWords.complaints();
    }

    @Override
    public void looked() {
        fleet.filter(f -> complete).ifPresent(this::reconcile);
    }

    private void reconcile(Fleet agents) {
        var now = context.clock().instant();
        starts.look(agents, now);
        ending.look(agents, wanted.ours(), wanted.everywhere(), now);
        for (var placement : Precedence.of(wanted.here())) {
            var agent = placement.getAgent();
            agents.want(placement, now);
            if (!starts.isUnderWay(agent) && !ending.isEnding(agent) && !starts.isRefused(placement, agents)) {
                agents.sight(agent)
                        .filter(seen -> !farewells.look(agent, placement.getGeneration(), seen, agents, now))
                        .ifPresent(seen -> take(placement, agents, seen, now));
            }
        }
    }

    private void take(Placement placement, Fleet agents, Sight seen, Instant now) {
        var agent = placement.getAgent();
        var step = new Repair(placement, seen, agents.life(agent), starts.isExcused(agent), settings).next(now);
        if (step instanceof Step.CountEnd) {
            agents.live(agent, agents.life(agent).ended(seen.since(), settings.span()));
        } else if (step instanceof Step.Condemn c) {
            agents.become(agent, AgentState.CRASHED, c.why(), now);
        } else if (step instanceof Step.LetRest r) {
            agents.become(agent, AgentState.STOPPED, r.why(), now);
        } else if (step instanceof Step.GiveUp g) {
            giveUp(agent, agents, g.why(), now);
        } else if (step instanceof Step.Probe p) {
            probes.probe(
                    agent,
                    p.pane(),
                    () -> agents.become(
                            agent,
                            AgentState.CRASHED,
                            "it was unresponsive, and did not draw when it should",
                            context.clock().instant()));
        } else if (step instanceof Step.Take t) {
            starts.take(placement, agents, seen, now, launch -> windows.take(launch, t.pane()));
        } else if (step instanceof Step.Start && isRoom(agents)) {
            starts.start(placement, agents, seen, now, windows::start);
        } else if (step instanceof Step.StartAgain a && isRoom(agents)) {
            starts.start(placement, agents, seen, now, launch -> windows.again(launch, a.pane()));
        }
    }

    private boolean isRoom(Fleet agents) {
        var beginning = wanted.names().stream()
                .filter(a -> !starts.isUnderWay(a))
                .filter(a -> agents.sight(a)
                        .filter(s -> BEGINNING.contains(s.state()))
                        .isPresent())
                .count();
        return starts.underWay() + beginning < settings.atOnce();
    }

    private void giveUp(String agent, Fleet agents, String why, Instant now) {
        agents.become(agent, AgentState.FAILED, why, now);
        agents.tell(
                agent,
                EventType.AGENT_QUARANTINED,
                Severity.CRITICAL,
                agent + " is left alone: " + why + ". When it is mended: orc agent restart " + agent,
                Map.of());
    }

    @Override
    public void close() {
        reader.close();
    }
}
