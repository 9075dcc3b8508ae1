package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Worktree;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
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
    private final Map<String, Task> tasks = new TreeMap<>();
    private final Map<String, Host> hosts = new TreeMap<>();

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

    void task(String id, Optional<Task> task) {
        put(tasks, id, task);
    }

    void host(String name, Optional<Host> host) {
        put(hosts, name, host);
    }

    /** As they are wanted. */
    Map<String, Team> teams() {
        return Map.copyOf(teams);
    }

    Collection<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    /** Whether nobody need wait for it. */
    boolean isDone(String task) {
        return Optional.ofNullable(tasks.get(task))
                .filter(t -> t.getState() != TaskState.DONE)
                .isEmpty();
    }

    /** Whether a host that says how it does takes on one more agent. */
    boolean hasRoom(String name, double full) {
        return Optional.ofNullable(hosts.get(name))
                .filter(h -> (h.getCapacity() > 0 && h.getAgents() >= h.getCapacity())
                        || h.getLoad() > full * Math.max(1, h.getProcessors()))
                .isEmpty();
    }

    /** As it is kept: without those who rest, with those who came later. */
    Team kept(Team team) {
        return team.getScaling() ? new Roster(team, trees(team)).kept() : team;
    }

    Optional<String> roleOf(Team team, String agent) {
        return new Roster(team, trees(team)).roleOf(agent);
    }

    List<Worktree> trees(Team team) {
        var session = Marks.session(team);
        return worktrees.values().stream()
                .filter(w -> Marks.team(w).filter(session::equals).isPresent())
                .toList();
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

    /** Somebody who should be at work in a wanted team with that session. */
    boolean isMember(String session, String agent) {
        return teams.values().stream()
                .filter(t -> Marks.session(t).equals(session))
                .anyMatch(t ->
                        kept(t).getMembers().stream().anyMatch(m -> m.getAgent().equals(agent)));
    }

    /** Somebody whose worktree stays, though it may not be at work there now. */
    boolean hasTree(String session, String agent) {
        return teams.values().stream()
                .filter(t -> Marks.session(t).equals(session))
                .anyMatch(t -> t.getSettings().containsKey(Marks.LENT + agent)
                        || (t.getScaling()
                                        ? new Roster(t, trees(t)).all()
                                        : t.getMembers().stream().map(TeamMember::getAgent))
                                .anyMatch(agent::equals));
    }

    /** Whether its program may still be at work, elsewhere than in that session. */
    boolean mayRun(String agent, String session) {
        return agent(agent)
                .filter(a -> !OVER.contains(a.getState()))
                .filter(a -> a.getSession().filter(session::equals).isEmpty())
                .isPresent();
    }
}
