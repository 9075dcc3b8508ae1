package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.Task;
import io.tmuxorchestrator.schemas.TaskState;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.Worktree;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a team should have one agent more or less, role by role. Who rests keeps its worktree, and is woken before anybody new
 * comes; both stand in the records of worktrees. One thread.
 */
final class Scaling {

    private static final Set<AgentState> AT_REST = EnumSet.of(AgentState.IDLE, AgentState.READY);
    private static final Set<TaskState> BUSY = EnumSet.of(TaskState.ASSIGNED, TaskState.IN_PROGRESS);
    private static final Set<TaskState> UNFINISHED =
            EnumSet.of(TaskState.ASSIGNED, TaskState.IN_PROGRESS, TaskState.BLOCKED, TaskState.IN_REVIEW);
    private static final int WHOLE = 100;
    /** A host with a longer queue than this for each processor takes on nobody. */
    private static final double FULL = 2;

    private final Known known;
    private final ScaleSettings settings;
    /** By session: until then nothing changes. */
    private final Map<String, Instant> cooling = new HashMap<>();
    /** By session and role: since when it is as it is. */
    private final Map<String, Need> needs = new HashMap<>();

    private record Need(Direction direction, Instant since) {}

    private enum Direction {
        MORE,
        LESS,
        SAME
    }

    /** @param text what changes, for people */
    record Change(Worktree tree, String agent, String text) {}

    Scaling(Known known, ScaleSettings settings) {
        this.known = known;
        this.settings = settings;
    }

    /** @param wanted as it is wanted, without anybody who came later */
    Optional<Change> of(Parts wanted, Instant now) {
        var session = Marks.session(wanted.team());
        if (!wanted.team().getScaling() || Marks.isShared(wanted.team())) {
            return Optional.empty();
        }
        if (cooling.computeIfAbsent(session, s -> now.plus(settings.cooldown())).isAfter(now)) {
            return Optional.empty();
        }
        var change = wanted.team().getMembers().stream()
                .filter(m -> m.getTier() != Tier.ORCHESTRATOR && m.getTier() != Tier.PROJECT_MANAGER)
                .map(TeamMember::getRole)
                .distinct()
                .flatMap(r -> change(wanted, r, now).stream())
                .findFirst();
        change.ifPresent(c -> {
            cooling.put(session, now.plus(settings.cooldown()));
            needs.keySet().removeIf(k -> k.startsWith(session + " "));
        });
        return change;
    }

    private Optional<Change> change(Parts wanted, String role, Instant now) {
        var kept = known.kept(wanted.team());
        var members = kept.getMembers().stream()
                .filter(m -> m.getRole().equals(role))
                .map(TeamMember::getAgent)
                .toList();
        var direction = direction(wanted.team(), role, members);
        var key = Marks.session(wanted.team()) + " " + role;
        var need = needs.compute(key, (k, n) -> n != null && n.direction() == direction ? n : new Need(direction, now));
        if (need.since().plus(settings.cooldown()).isAfter(now)) {
            return Optional.empty();
        }
        return switch (direction) {
            case MORE -> wake(wanted.team(), role).or(() -> hire(wanted, kept, role, now));
            case LESS -> rest(wanted.team(), role, members, now);
            case SAME -> Optional.empty();
        };
    }

    private Direction direction(Team team, String role, List<String> members) {
        var waits = known.tasks().stream().anyMatch(t -> waitsFor(t, team, role));
        var busy = WHOLE * members.stream().filter(this::isBusy).count();
        if (waits && busy >= (long) settings.up() * members.size()) {
            return Direction.MORE;
        }
        return !waits && members.size() > 1 && busy <= (long) settings.down() * members.size()
                ? Direction.LESS
                : Direction.SAME;
    }

    /** What is meant for no role waits for the first that does not lead. */
    private boolean waitsFor(Task task, Team team, String role) {
        var first = team.getMembers().stream()
                .filter(m -> m.getTier() != Tier.ORCHESTRATOR && m.getTier() != Tier.PROJECT_MANAGER)
                .map(TeamMember::getRole)
                .findFirst();
        return task.getState() == TaskState.OPEN
                && task.getProject().filter(team.getProject()::equals).isPresent()
                && task.getRole().or(() -> first).filter(role::equals).isPresent()
                && task.getDependsOn().stream().allMatch(known::isDone);
    }

    private boolean isBusy(String agent) {
        return known.agent(agent)
                        .filter(a -> a.getState() == AgentState.WORKING)
                        .isPresent()
                || has(agent, BUSY);
    }

    private boolean has(String agent, Set<TaskState> states) {
        return known.tasks().stream()
                .anyMatch(t -> states.contains(t.getState())
                        && t.getAssignee().filter(agent::equals).isPresent());
    }

    private Optional<Change> wake(Team team, String role) {
        return known.trees(team).stream()
                .filter(w -> Marks.rests(w)
                        && role.equals(
                                known.roleOf(team, w.getAgent().orElse("")).orElse("")))
                .findFirst()
                .map(w -> new Change(
                        Marks.awake(w),
                        w.getAgent().orElseThrow(),
                        w.getAgent().orElseThrow() + " goes on: tasks wait for a " + role));
    }

    private Optional<Change> hire(Parts wanted, Team kept, String role, Instant now) {
        var team = wanted.team();
        var extras = kept.getMembers().size() - team.getMembers().size();
        if (extras >= settings.more() || !known.hasRoom(team.getHost(), FULL)) {
            return Optional.empty();
        }
        var agent = name(team, role);
        var like =
                kept.getMembers().stream().filter(m -> m.getRole().equals(role)).findFirst();
        return like.map(m -> new Change(
                Marks.extra(
                        Worktree.newBuilder(wanted.worktree(
                                        TeamMember.newBuilder(m).setAgent(agent).build()))
                                .setRequestedAt(now)
                                .build(),
                        role),
                agent,
                agent + " joins " + Marks.session(team) + ": tasks wait for a " + role));
    }

    private String name(Team team, String role) {
        for (var i = 1; ; i++) {
            var name = team.getProject() + "-" + role + "-more" + i;
            if (known.placement(name).isEmpty()
                    && known.agent(name).isEmpty()
                    && known.trees(team).stream()
                            .noneMatch(w -> w.getAgent().filter(name::equals).isPresent())) {
                return name;
            }
        }
    }

    /** Those first who came last. */
    private Optional<Change> rest(Team team, String role, List<String> members, Instant now) {
        return known.trees(team).stream()
                .filter(w -> w.getAgent().filter(members::contains).isPresent())
                .filter(w -> isIdle(w.getAgent().orElseThrow(), now))
                .max(Comparator.comparing(Worktree::getRequestedAt).thenComparing(Worktree::getId))
                .map(w -> new Change(
                        Marks.resting(w),
                        w.getAgent().orElseThrow(),
                        w.getAgent().orElseThrow() + " rests: no task waits for a " + role
                                + "; its worktree stays, and it goes on when one does"));
    }

    private boolean isIdle(String agent, Instant now) {
        return known.agent(agent)
                        .filter(a -> AT_REST.contains(a.getState()))
                        .filter(a -> !lastSeen(a).plus(settings.idle()).isAfter(now))
                        .isPresent()
                && !has(agent, UNFINISHED);
    }

    private static Instant lastSeen(Agent agent) {
        return agent.getLastActivityAt()
                .filter(a -> a.isAfter(agent.getStateSince()))
                .orElse(agent.getStateSince());
    }
}
