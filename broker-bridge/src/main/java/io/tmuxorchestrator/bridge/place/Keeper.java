package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.Loop;
import io.tmuxorchestrator.bridge.again.Redelivery;
import io.tmuxorchestrator.bridge.hosts.HostWatch;
import io.tmuxorchestrator.bridge.observe.Fleet;
import io.tmuxorchestrator.bridge.observe.Follower;
import io.tmuxorchestrator.bridge.observe.Life;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.bridge.profile.InputKind;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.bridge.records.RecordReader;
import io.tmuxorchestrator.bridge.tmux.Tmux;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementCheck;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the agents that are wanted on this host run, and no others of its own. Looks at what is and at what should
 * be after every look at the panes, and keeps nothing that it could not find out again after a kill. Of the loop.
 */
public final class Keeper implements Follower, AutoCloseable {

    /** What the launcher says: the directory it is in. */
    private static final String COMMANDS = "orc.bin";

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A start that was not seen after so long was lost. */
    private static final Duration UNSEEN = Duration.ofSeconds(10);

    /** An agent that ends twice within this is not asked to go on with its conversation: perhaps there is none. */
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Shorter than {@link #UNSEEN}. */
    private static final Duration LOOKED_UP = Duration.ofSeconds(5);

    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    private static final Set<AgentState> ENDED = EnumSet.of(AgentState.CRASHED, AgentState.FAILED);
    private static final Set<AgentState> BEGINNING = EnumSet.of(AgentState.STARTING, AgentState.RESTARTING);

    /** @param pid what ran in the pane before, if it had one */
    private record Attempt(Optional<Long> pid, Instant at) {}

    private final WorkerContext context;
    private final PlaceSettings settings;
    private final Loop loop;
    private final Profiles profiles;
    private final Windows windows;
    private final Ending ending;
    private final Farewells farewells;
    private final Probes probes;
    private final FirstWords firstWords;
    private final Redelivery redelivery;
    private final Map<String, String> surroundings;
    private final AgentSecrets secrets;
    private final HostWatch hosts;
    private final RecordReader reader;
    private final Wanted wanted;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Set<String> excused = new HashSet<>();
    /** Changes of placements that could not be made while their agents ran. */
    private final Map<String, Long> refused = new HashMap<>();

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
        this.profiles = profiles;
        this.firstWords = firstWords;
        this.redelivery = redelivery;
        this.hosts = hosts;
        wanted = new Wanted(hosts, context.clock(), tmux);
        surroundings = Map.of("ORC_DATA_DIRECTORY", data.toAbsolutePath().toString(), "ORC_HOST_ID", context.host());
        secrets = new AgentSecrets(data.resolve("agent-secrets"));
        windows = new Windows(tmux, Optional.ofNullable(System.getProperty(COMMANDS)));
        ending = new Ending(windows, settings.grace());
        farewells = new Farewells(windows, settings.grace());
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
            wanted.begin(f);
            wanted.here().forEach(p -> f.want(p, context.clock().instant()));
        });
        loop.every(SECOND, wanted::look);
        // Whoever is missing now was lost while nobody looked.
        excused.addAll(wanted.names());
    }

    private void said(String agent, Optional<Agent> record) {
        var counts = hosts.agent(agent, record);
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
        attempts.clear();
        excused.addAll(wanted.names());
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
        attempts.entrySet().removeIf(e -> isSettled(e.getValue(), agents.sight(e.getKey()), now));
        ending.look(agents, wanted.names(), wanted.everywhere(), now);
        for (var placement : Precedence.of(wanted.here())) {
            var agent = placement.getAgent();
            agents.want(placement, now);
            if (!attempts.containsKey(agent) && !ending.isEnding(agent) && !isRefused(placement, agents)) {
                agents.sight(agent)
                        .filter(seen -> !farewells.look(agent, placement.getGeneration(), seen, agents, now))
                        .ifPresent(seen -> take(placement, agents, seen, now));
            }
        }
    }

    private boolean isRefused(Placement placement, Fleet agents) {
        var agent = placement.getAgent();
        return Optional.ofNullable(refused.get(agent))
                        .filter(generation -> generation == placement.getGeneration())
                        .isPresent()
                && agents.sight(agent)
                        .flatMap(Sight::place)
                        .filter(p -> !p.dead())
                        .isPresent();
    }

    private static boolean isSettled(Attempt attempt, Optional<Sight> seen, Instant now) {
        var appeared = seen.flatMap(Sight::place)
                .filter(p -> attempt.pid.filter(before -> before == p.pid()).isEmpty());
        return appeared.isPresent() || attempt.at.plus(UNSEEN).isBefore(now);
    }

    private void take(Placement placement, Fleet agents, Sight seen, Instant now) {
        var agent = placement.getAgent();
        var step = new Repair(placement, seen, agents.life(agent), excused.contains(agent), settings).next(now);
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
            begin(placement, agents, seen, now, launch -> windows.take(launch, t.pane()), false);
        } else if (step instanceof Step.Start && isRoom(agents)) {
            begin(placement, agents, seen, now, windows::start, true);
        } else if (step instanceof Step.StartAgain a && isRoom(agents)) {
            begin(placement, agents, seen, now, launch -> windows.again(launch, a.pane()), true);
        }
    }

    private boolean isRoom(Fleet agents) {
        var beginning = wanted.names().stream()
                .filter(a -> !attempts.containsKey(a))
                .filter(a -> agents.sight(a)
                        .filter(s -> BEGINNING.contains(s.state()))
                        .isPresent())
                .count();
        return attempts.size() + beginning < settings.atOnce();
    }

    /** How a program is begun. */
    private interface Way {
        CompletableFuture<Void> take(Launch launch);
    }

    private void begin(Placement placement, Fleet agents, Sight seen, Instant now, Way way, boolean starts) {
        var agent = placement.getAgent();
        var life = agents.life(agent);
        try {
            var launch = launch(placement, starts && hadConversation(placement, life));
            agents.live(agent, life.begun(placement.getGeneration()));
            var ended = starts ? ended(placement, agents, seen) : Optional.<Redelivery.Ended>empty();
            attempts.put(agent, new Attempt(seen.place().filter(p -> starts).map(Sight.InPane::pid), now));
            var spoken = starts
                    ? firstWords
                            .say(placement, wanted.team(), profiles.named(placement.getProfile()), life)
                            .thenCompose(said -> ended.map(this::again).orElse(NOTHING))
                    : NOTHING;
            loop.when(spoken.thenCompose(said -> way.take(launch)), (done, failure) -> {
                if (failure == null) {
                    begun(agent, agents, seen, starts);
                } else {
                    failed(placement, agents, seen, failure);
                }
            });
        } catch (CannotStart e) {
            refused(placement, agents, seen, e.why(), now);
        }
    }

    /** What runs goes on as it was; what does not rests until somebody has mended it. */
    private void refused(Placement placement, Fleet agents, Sight seen, String why, Instant now) {
        var agent = placement.getAgent();
        if (seen.place().filter(p -> !p.dead()).isPresent()) {
            refused.put(agent, placement.getGeneration());
            agents.tell(
                    agent,
                    EventType.ERROR_OCCURRED,
                    Severity.ERROR,
                    agent + " goes on as it was, because it cannot be started as it is wanted now: " + why,
                    Map.of());
        } else {
            agents.live(agent, agents.life(agent).begun(placement.getGeneration()));
            agents.become(agent, AgentState.FAILED, why, now);
        }
    }

    /** Whose program ended and not because somebody wanted it otherwise. */
    private Optional<Redelivery.Ended> ended(Placement placement, Fleet agents, Sight seen) {
        if (!ENDED.contains(seen.state())) {
            return Optional.empty();
        }
        var agent = placement.getAgent();
        var showsWork = profiles.named(placement.getProfile()).input().kind() != InputKind.LINE;
        var said = agents.said(agent);
        return Optional.of(new Redelivery.Ended(
                agent, showsWork, said.flatMap(Agent::getStartedAt), said.flatMap(Agent::getTask)));
    }

    /** Before its program is started, so that a bridge that is killed meanwhile does both again; a broker that is away holds it up only so long. */
    private CompletableFuture<Void> again(Redelivery.Ended ended) {
        return redelivery.of(ended).completeOnTimeout(null, LOOKED_UP.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One that is sure to be its own: programs look for the last one of their directory, whoever had it. */
    private boolean hadConversation(Placement placement, Life life) {
        return life.generation() != 0
                && !life.endsSoon(SOON)
                && wanted.team().stream()
                        .filter(other -> !other.getAgent().equals(placement.getAgent()))
                        .noneMatch(other -> other.getDirectory().equals(placement.getDirectory()));
    }

    private Launch launch(Placement placement, boolean resume) throws CannotStart {
        var refusals = PlacementCheck.refusals(placement);
        if (!refusals.isEmpty()) {
            throw CannotStart.lasting("its placement is wrong: "
                    + refusals.stream().map(Refusal::toString).collect(Collectors.joining("; ")));
        }
        try {
            var profile = profiles.named(placement.getProfile());
            var environment = new HashMap<>(surroundings);
            environment.putAll(secrets.named(placement.getSecrets()));
            return Launch.of(placement, profile, resume, environment, System.getProperty("user.home"));
        } catch (IllegalArgumentException e) {
            throw CannotStart.lasting(String.valueOf(e.getMessage()));
        }
    }

    private void begun(String agent, Fleet agents, Sight seen, boolean starts) {
        excused.remove(agent);
        if (starts && isRestart(seen)) {
            var life = agents.life(agent).restarted();
            agents.live(agent, life);
            agents.tell(
                    agent,
                    EventType.AGENT_RESTARTED,
                    Severity.WARNING,
                    agent + " was started again: " + seen.reason().orElse("it is wanted otherwise now"),
                    Map.of("restarts", Integer.toString(life.restarts())));
        }
    }

    private static boolean isRestart(Sight seen) {
        return seen.state() != AgentState.PENDING && seen.state() != AgentState.STOPPED;
    }

    private void failed(Placement placement, Fleet agents, Sight seen, @Nullable Throwable failure) {
        var agent = placement.getAgent();
        attempts.remove(agent);
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var now = context.clock().instant();
        if (cause instanceof CannotStart c && c.isLasting()) {
            refused(placement, agents, seen, c.why(), now);
        } else if (cause instanceof CannotStart c) {
            agents.become(agent, AgentState.CRASHED, c.why(), now);
        }
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
