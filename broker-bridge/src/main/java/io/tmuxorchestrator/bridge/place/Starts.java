package io.tmuxorchestrator.bridge.place;

import io.tmuxorchestrator.bridge.again.Redelivery;
import io.tmuxorchestrator.bridge.loop.Loop;
import io.tmuxorchestrator.bridge.observe.Fleet;
import io.tmuxorchestrator.bridge.observe.Life;
import io.tmuxorchestrator.bridge.observe.Sight;
import io.tmuxorchestrator.bridge.profile.InputKind;
import io.tmuxorchestrator.bridge.profile.Profiles;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.EventType;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.PlacementCheck;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts the programs of agents that are wanted, and keeps account of the starts that nobody has seen the result of. Of the loop. */
final class Starts {

    /** So long an agent that ended waits for what it had not finished to be looked up. */
    private static final Duration LOOKED_UP = Duration.ofSeconds(5);

    /** An agent that ends twice within this is not asked to go on with its conversation: perhaps there is none. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    private static final Set<AgentState> ENDED = EnumSet.of(AgentState.CRASHED, AgentState.FAILED);

    /** How a program gets a pane. */
    interface Way {
        CompletableFuture<Void> take(Launch launch);
    }

    private final WorkerContext context;
    private final Loop loop;
    private final Profiles profiles;
    private final FirstWords firstWords;
    private final Redelivery redelivery;
    private final Wanted wanted;
    private final AgentSecrets secrets;
    private final Map<String, String> surroundings;
    private final Attempts attempts = new Attempts();
    /** Whose last end was no fault of their own: the tmux server went, or the host. */
    private final Set<String> excused = new HashSet<>();
    /** Changes of placements that could not be made while their agents ran. */
    private final Map<String, Long> refused = new HashMap<>();

    /** @param data directory of this installation's data */
    Starts(
            WorkerContext context,
            Path data,
            Loop loop,
            Profiles profiles,
            FirstWords firstWords,
            Redelivery redelivery,
            Wanted wanted) {
        this.context = context;
        this.loop = loop;
        this.profiles = profiles;
        this.firstWords = firstWords;
        this.redelivery = redelivery;
        this.wanted = wanted;
        secrets = new AgentSecrets(data.resolve("agent-secrets"));
        surroundings = Map.of("ORC_DATA_DIRECTORY", data.toAbsolutePath().toString(), "ORC_HOST_ID", context.host());
    }

    /** tmux is gone, and whatever was under way with it. */
    void lost() {
        attempts.clear();
        excuse();
    }

    /** Whoever is missing now did not end by itself. */
    void excuse() {
        excused.addAll(wanted.names());
    }

    boolean isExcused(String agent) {
        return excused.contains(agent);
    }

    /** Takes in what came of them. */
    void look(Fleet agents, Instant now) {
        attempts.look(agent -> agents.sight(agent).flatMap(Sight::place).map(Sight.InPane::pid), now);
    }

    int underWay() {
        return attempts.count();
    }

    boolean isUnderWay(String agent) {
        return attempts.has(agent);
    }

    /** Whether it runs as it was, because it could not be started as it is wanted now. */
    boolean isRefused(Placement placement, Fleet agents) {
        var agent = placement.getAgent();
        return Optional.ofNullable(refused.get(agent))
                        .filter(generation -> generation == placement.getGeneration())
                        .isPresent()
                && isRunning(agents.sight(agent));
    }

    private static boolean isRunning(Optional<Sight> seen) {
        return seen.flatMap(Sight::place).filter(p -> !p.dead()).isPresent();
    }

    /** It runs already: it is only marked as the one that is wanted. */
    void take(Placement placement, Fleet agents, Sight seen, Instant now, Way way) {
        try {
            var launch = launch(placement, false);
            agents.live(placement.getAgent(), agents.life(placement.getAgent()).begun(placement.getGeneration()));
            attempts.begin(placement.getAgent(), Optional.empty());
            loop.when(way.take(launch), (done, failure) -> {
                if (failure == null) {
                    attempts.done(placement.getAgent(), context.clock().instant());
                    excused.remove(placement.getAgent());
                } else {
                    failed(placement, agents, seen, failure);
                }
            });
        } catch (CannotStart e) {
            refuse(placement, agents, seen, e.why(), now);
        }
    }

    void start(Placement placement, Fleet agents, Sight seen, Instant now, Way way) {
        var agent = placement.getAgent();
        var life = agents.life(agent);
        try {
            var launch = launch(placement, hadConversation(placement, life));
            agents.live(agent, life.begun(placement.getGeneration()));
            attempts.begin(agent, seen.place().map(Sight.InPane::pid));
            var ended = ended(placement, agents, seen);
            var told = firstWords
                    .say(placement, wanted.team(), profiles.named(placement.getProfile()), life)
                    .thenCompose(said -> ended.map(this::again).orElse(NOTHING));
            loop.when(told.thenCompose(said -> way.take(launch)), (done, failure) -> {
                if (failure == null) {
                    started(agent, agents, seen);
                } else {
                    failed(placement, agents, seen, failure);
                }
            });
        } catch (CannotStart e) {
            refuse(placement, agents, seen, e.why(), now);
        }
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

    /** One that is sure to be its own: programs look for the last one of their directory, whoever had it. */
    private boolean hadConversation(Placement placement, Life life) {
        return life.generation() != 0
                && !life.endsSoon(SOON)
                && wanted.team().stream()
                        .filter(other -> !other.getAgent().equals(placement.getAgent()))
                        .noneMatch(other -> other.getDirectory().equals(placement.getDirectory()));
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

    private void started(String agent, Fleet agents, Sight seen) {
        attempts.done(agent, context.clock().instant());
        excused.remove(agent);
        if (seen.state() == AgentState.PENDING || seen.state() == AgentState.STOPPED) {
            return;
        }
        var life = agents.life(agent).restarted();
        agents.live(agent, life);
        agents.tell(
                agent,
                EventType.AGENT_RESTARTED,
                Severity.WARNING,
                agent + " was started again: " + seen.reason().orElse("it is wanted otherwise now"),
                Map.of("restarts", Integer.toString(life.restarts())));
    }

    private void failed(Placement placement, Fleet agents, Sight seen, Throwable failure) {
        var agent = placement.getAgent();
        attempts.failed(agent);
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var now = context.clock().instant();
        if (cause instanceof CannotStart c && c.isLasting()) {
            refuse(placement, agents, seen, c.why(), now);
        } else if (cause instanceof CannotStart c) {
            agents.become(agent, AgentState.CRASHED, c.why(), now);
        }
    }

    /** What runs goes on as it was; what does not rests until somebody has mended it. */
    private void refuse(Placement placement, Fleet agents, Sight seen, String why, Instant now) {
        var agent = placement.getAgent();
        if (isRunning(Optional.of(seen))) {
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
}
