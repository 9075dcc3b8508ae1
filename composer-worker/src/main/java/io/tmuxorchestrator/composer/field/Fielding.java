package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.composer.field.Progress.Member;
import io.tmuxorchestrator.composer.field.Progress.Stage;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Worktree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is to be said next, so that a team comes to be as it is wanted, and how far it has come. It follows from what is known
 * alone: asked again, by whomever, it is the same. Pure.
 */
final class Fielding {

    private final Known known;
    private final Predicate<Worktree> isThere;

    /** @param isThere whether a worktree is there with all its files */
    Fielding(Known known, Predicate<Worktree> isThere) {
        this.known = known;
        this.isThere = isThere;
    }

    record Outcome(List<Step> steps, Progress progress) {}

    Outcome of(Parts parts) {
        var steps = new ArrayList<Step>();
        var members =
                parts.team().getMembers().stream().map(m -> of(parts, m, steps)).toList();
        return new Outcome(List.copyOf(steps), new Progress(members));
    }

    private Member of(Parts parts, TeamMember member, List<Step> steps) {
        var agent = member.getAgent();
        var session = Marks.session(parts.team());
        var before = known.placement(agent);
        if (before.isPresent() && !Marks.team(before.get()).equals(Optional.of(session))) {
            return other(agent, Marks.team(before.get()));
        }
        var wanted = parts.placement(member);
        if (before.filter(b -> isSame(b, wanted)).isPresent()) {
            return placed(before.get(), wanted, steps);
        }
        if (!Marks.isShared(parts.team()) && !isReady(parts.worktree(member), steps)) {
            return new Member(agent, Stage.WAITS_FOR_WORKTREE, "");
        }
        if (before.isEmpty() && known.mayRun(agent, session)) {
            return new Member(agent, Stage.BLOCKED, "an agent " + agent + " of before still runs");
        }
        steps.add(new Step.WantAgent(next(wanted, before)));
        return new Member(agent, Stage.STARTS, "");
    }

    private boolean isReady(Worktree wanted, List<Step> steps) {
        if (known.worktree(wanted.getId()).isEmpty()) {
            steps.add(new Step.WantTree(wanted));
            return false;
        }
        return isThere.test(wanted);
    }

    /** Nobody is started anew because another came or went. */
    private Member placed(Placement before, Placement wanted, List<Step> steps) {
        if (!before.getManages().equals(wanted.getManages())) {
            steps.add(new Step.WantAgent(
                    Placement.newBuilder(before).setManages(wanted.getManages()).build()));
        }
        return started(before);
    }

    /** Of a team that does not want it any more it goes by itself, which is no trouble; of anybody else it stays. */
    private Member other(String agent, Optional<String> team) {
        return team.filter(t -> !known.isMember(t, agent))
                .map(t -> new Member(agent, Stage.STARTS, "an agent " + agent + " of " + t + " is going"))
                .orElseGet(() -> new Member(
                        agent,
                        Stage.BLOCKED,
                        "an agent " + agent + " is there already, of " + team.orElse("no team")
                                + "; end it, or name the project otherwise"));
    }

    private Placement next(Placement wanted, Optional<Placement> before) {
        var asked = before.map(Placement::getGeneration).orElse(0L);
        var attributes = new HashMap<>(before.map(Placement::getAttributes).orElse(Map.of()));
        attributes.putAll(wanted.getAttributes());
        var reached = known.agent(wanted.getAgent()).map(Agent::getGeneration).orElse(0L);
        return Placement.newBuilder(wanted)
                .setGeneration(Math.max(asked, reached) + 1)
                .setPaused(before.map(Placement::getPaused).orElse(wanted.getPaused()))
                .setAttributes(attributes)
                .build();
    }

    /** Whether its program need not be started anew. What people change of one agent alone is left to them. */
    private static boolean isSame(Placement one, Placement other) {
        return likened(one).equals(likened(other));
    }

    private static Placement likened(Placement placement) {
        var likened = Placement.newBuilder(placement)
                .setGeneration(0)
                .setPaused(false)
                .setManages(List.of())
                .setRequestedBy("")
                .setRequestedAt(Instant.EPOCH);
        Marks.team(placement).ifPresent(t -> likened.setAttributes(Map.of(Marks.TEAM, t)));
        return likened.build();
    }

    private Member started(Placement wanted) {
        var seen = known.agent(wanted.getAgent()).filter(a -> a.getGeneration() >= wanted.getGeneration());
        var state = seen.map(Agent::getState).orElse(AgentState.PENDING);
        var reason = seen.flatMap(Agent::getReason).orElse("");
        if (AgentStates.ALIVE.contains(state)) {
            return new Member(wanted.getAgent(), Stage.READY, "");
        }
        return new Member(wanted.getAgent(), state == AgentState.FAILED ? Stage.FAILED : Stage.STARTS, reason);
    }

    /** What is there of teams, or of members, that are not wanted any more. Worktrees go after their agents. */
    List<Step> leftovers() {
        var steps = new ArrayList<Step>();
        known.placements().forEach((agent, placement) -> {
            if (!known.isMember(Marks.team(placement).orElse(""), agent)) {
                steps.add(new Step.UnwantAgent(agent));
            }
        });
        known.worktrees().forEach((id, worktree) -> {
            var session = Marks.team(worktree).orElse("");
            var agent = worktree.getAgent().orElse(id);
            if (!known.hasTree(session, agent) && known.placement(agent).isEmpty() && !known.mayRun(agent, "")) {
                steps.add(new Step.UnwantTree(id));
            }
        });
        return steps;
    }
}
