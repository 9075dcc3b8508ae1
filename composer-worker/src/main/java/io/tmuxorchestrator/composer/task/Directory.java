package io.tmuxorchestrator.composer.task;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who there is to do tasks: agents that should run, and those that do. One thread. */
final class Directory {

    private static final Set<AgentState> OVER = EnumSet.of(AgentState.STOPPED, AgentState.FAILED);
    private static final Set<AgentState> ABLE = EnumSet.of(AgentState.READY, AgentState.IDLE, AgentState.WORKING);
    private static final Set<Tier> LEADING = EnumSet.of(Tier.ORCHESTRATOR, Tier.PROJECT_MANAGER);

    private final Map<String, Agent> agents = new TreeMap<>();
    private final Map<String, Placement> placements = new TreeMap<>();
    private final Map<String, Team> teams = new TreeMap<>();

    void agent(String name, Optional<Agent> agent) {
        put(agents, name, agent);
    }

    void placement(String agent, Optional<Placement> placement) {
        put(placements, agent, placement);
    }

    void team(String project, Optional<Team> team) {
        put(teams, project, team);
    }

    private static <T> void put(Map<String, T> map, String key, Optional<T> value) {
        value.ifPresentOrElse(v -> map.put(key, v), () -> map.remove(key));
    }

    Collection<Agent> agents() {
        return List.copyOf(agents.values());
    }

    Set<String> names() {
        var names = new TreeSet<>(agents.keySet());
        names.addAll(placements.keySet());
        return names;
    }

    boolean isKnown(String agent) {
        return agents.containsKey(agent) || placements.containsKey(agent);
    }

    Set<String> projects() {
        var projects = new TreeSet<>(teams.keySet());
        names().forEach(n -> project(n).ifPresent(projects::add));
        return projects;
    }

    Optional<String> project(String agent) {
        return first(agent, Placement::getProject, Agent::getProject);
    }

    String role(String agent) {
        return first(agent, p -> Optional.of(p.getRole()), a -> Optional.of(a.getRole()))
                .orElse("");
    }

    Optional<String> lead(String agent) {
        return first(agent, Placement::getReportsTo, Agent::getReportsTo);
    }

    /** Whether it sees to the work of others rather than doing any. */
    boolean leads(String agent) {
        return LEADING.contains(tier(agent));
    }

    /** Whether it leads the work on a project: an orchestrator leads that on all. */
    boolean leads(String agent, Optional<String> project) {
        return switch (tier(agent)) {
            case ORCHESTRATOR -> true;
            case PROJECT_MANAGER -> project(agent).equals(project);
            default -> false;
        };
    }

    /** Of a project with a team, what is done by the first who does not lead: what is meant for no role is meant for it. */
    Optional<String> mainRole(String project) {
        return Optional.ofNullable(teams.get(project)).stream()
                .flatMap(t -> t.getMembers().stream())
                .filter(m -> !LEADING.contains(m.getTier()))
                .map(TeamMember::getRole)
                .findFirst();
    }

    private Tier tier(String agent) {
        return first(agent, p -> Optional.of(p.getTier()), a -> Optional.of(a.getTier()))
                .orElse(Tier.UNKNOWN);
    }

    /** What is wanted comes before what is seen: it may be on its way. */
    private <T> Optional<T> first(
            String agent, Function<Placement, Optional<T>> wanted, Function<Agent, Optional<T>> seen) {
        return Optional.ofNullable(placements.get(agent))
                .flatMap(wanted)
                .or(() -> Optional.ofNullable(agents.get(agent)).flatMap(seen));
    }

    /** Whoever leads the work on a project. */
    Optional<String> manager(Optional<String> project, Instant now, Duration patience) {
        return names().stream()
                .filter(n -> project(n).equals(project) && tier(n) == Tier.PROJECT_MANAGER)
                .filter(n -> !isGone(n, now, patience))
                .findFirst();
    }

    /** Whether it will do nothing more: its program ended so long ago and is not started again, or nobody wants it. */
    boolean isGone(String agent, Instant now, Duration patience) {
        var seen = Optional.ofNullable(agents.get(agent));
        if (seen.isEmpty()) {
            return !placements.containsKey(agent);
        }
        return OVER.contains(seen.get().getState())
                && (!placements.containsKey(agent)
                        || seen.get().getStateSince().plus(patience).isBefore(now));
    }

    /** Whether it can be given something to do now. */
    boolean isAble(String agent) {
        return Optional.ofNullable(agents.get(agent))
                .filter(a -> ABLE.contains(a.getState()))
                .filter(a -> a.getOverBudget().isEmpty())
                .filter(a -> Optional.ofNullable(placements.get(agent))
                        .filter(Placement::getPaused)
                        .isEmpty())
                .isPresent();
    }

    boolean isAlive(String agent) {
        return Optional.ofNullable(agents.get(agent))
                .filter(a -> AgentStates.ALIVE.contains(a.getState()))
                .isPresent();
    }

    /** Whether it does nothing, and has not for so long. */
    boolean rests(String agent, Instant now, Duration time) {
        return isAble(agent) && !isBusy(agent) && !stateSince(agent).plus(time).isAfter(now);
    }

    /** Whether it is doing something just now. */
    boolean isBusy(String agent) {
        return Optional.ofNullable(agents.get(agent))
                .filter(a -> a.getState() == AgentState.WORKING)
                .isPresent();
    }

    Instant stateSince(String agent) {
        return Optional.ofNullable(agents.get(agent)).map(Agent::getStateSince).orElse(Instant.MAX);
    }

    Stream<String> of(Optional<String> project) {
        return names().stream().filter(n -> project(n).equals(project));
    }
}
