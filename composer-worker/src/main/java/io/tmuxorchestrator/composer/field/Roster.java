package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Worktree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who belongs to a team whose size follows its load: those it is composed of, those who came later, and who of them rests. Pure.
 *
 * @param trees of the team
 */
record Roster(Team team, List<Worktree> trees) {

    /** Who should be at work. Whoever leads knows of those who came. */
    Team kept() {
        var resting = resting();
        var present = new ArrayList<TeamMember>();
        Stream.concat(team.getMembers().stream(), later().stream())
                .filter(m -> !resting.contains(m.getAgent()))
                .forEach(present::add);
        var members = present.stream().map(m -> leading(m, present)).toList();
        return Team.newBuilder(team).setMembers(members).build();
    }

    private Set<String> resting() {
        var resting = new HashSet<String>();
        trees.stream().filter(Marks::rests).flatMap(w -> w.getAgent().stream()).forEach(resting::add);
        return resting;
    }

    private static TeamMember leading(TeamMember member, List<TeamMember> present) {
        var manages = present.stream()
                .filter(m -> m.getReportsTo().filter(member.getAgent()::equals).isPresent())
                .map(TeamMember::getAgent)
                .toList();
        return TeamMember.newBuilder(member).setManages(manages).build();
    }

    /** Each as the first with its role. */
    private List<TeamMember> later() {
        return trees.stream()
                .filter(w -> w.getAgent().isPresent())
                .flatMap(w -> Marks.extra(w).flatMap(this::first).stream()
                        .map(m -> TeamMember.newBuilder(m)
                                .setAgent(w.getAgent().orElseThrow())
                                .setManages(List.of())
                                .build()))
                .toList();
    }

    private Optional<TeamMember> first(String role) {
        return team.getMembers().stream().filter(m -> m.getRole().equals(role)).findFirst();
    }

    /** Everybody, at work or not. */
    Stream<String> all() {
        return Stream.concat(team.getMembers().stream(), later().stream()).map(TeamMember::getAgent);
    }

    Optional<String> roleOf(String agent) {
        return Stream.concat(team.getMembers().stream(), later().stream())
                .filter(m -> m.getAgent().equals(agent))
                .map(TeamMember::getRole)
                .findFirst();
    }
}
