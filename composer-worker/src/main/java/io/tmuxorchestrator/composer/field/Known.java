package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.Worktree;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What records say: which teams are wanted here, and which parts of teams are wanted and there. One thread. */
final class Known {

    private static final Set<AgentState> OVER = EnumSet.of(AgentState.STOPPED, AgentState.FAILED);

    private final String host;
    private final Map<String, Team> teams = new TreeMap<>();
    private final Map<String, Placement> placements = new TreeMap<>();
    private final Map<String, Worktree> worktrees = new TreeMap<>();
    private final Map<String, Agent> agents = new TreeMap<>();

    Known(String host) {
        this.host = host;
    }

    void team(String project, Optional<Team> team) {
        put(
                teams,
                project,
                team.filter(t -> t.getHost().equals(host) && t.getProject().equals(project)));
    }

    void placement(String agent, Optional<Placement> placement) {
        put(placements, agent, placement);
    }

    void worktree(String id, Optional<Worktree> worktree) {
        put(worktrees, id, worktree);
    }

    void agent(String name, Optional<Agent> agent) {
        put(agents, name, agent);
    }

    private static <T> void put(Map<String, T> map, String key, Optional<T> value) {
        value.ifPresentOrElse(v -> map.put(key, v), () -> map.remove(key));
    }

    Map<String, Team> teams() {
        return Map.copyOf(teams);
    }

    Optional<Placement> placement(String agent) {
        return Optional.ofNullable(placements.get(agent));
    }

    Optional<Worktree> worktree(String id) {
        return Optional.ofNullable(worktrees.get(id));
    }

    Optional<Agent> agent(String name) {
        return Optional.ofNullable(agents.get(name));
    }

    /** Those of teams of this host. */
    Map<String, Placement> placements() {
        var own = new TreeMap<>(placements);
        own.values()
                .removeIf(p -> p.getHost().filter(host::equals).isEmpty()
                        || Marks.team(p).isEmpty());
        return own;
    }

    /** The same. */
    Map<String, Worktree> worktrees() {
        var own = new TreeMap<>(worktrees);
        own.values().removeIf(w -> !w.getHost().equals(host) || Marks.team(w).isEmpty());
        return own;
    }

    /** Whether a team that is known by that session is wanted. */
    boolean isWanted(String session) {
        return teams.values().stream().anyMatch(t -> Marks.session(t).equals(session));
    }

    /** The member of a wanted team with that session. */
    boolean isMember(String session, String agent) {
        return teams.values().stream()
                .filter(t -> Marks.session(t).equals(session))
                .anyMatch(
                        t -> t.getMembers().stream().anyMatch(m -> m.getAgent().equals(agent)));
    }

    /** Whether its program may still be at work, elsewhere than in that session. */
    boolean mayRun(String agent, String session) {
        return agent(agent)
                .filter(a -> !OVER.contains(a.getState()))
                .filter(a -> a.getSession().filter(session::equals).isEmpty())
                .isPresent();
    }
}
