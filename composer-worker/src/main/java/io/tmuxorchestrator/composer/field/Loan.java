package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Two teams after an agent has passed from one to the other. At home its place is kept, and its worktree; where it is lent to it
 * gets another, and reports to whoever leads there. Pure.
 *
 * @param home empty if it has no team any more
 * @param other likewise
 */
public record Loan(Optional<Team> home, Optional<Team> other) {

    /** How it stood at home, as the name of the member follows. */
    private static final String AS = "lentAs.";

    /** An agent cannot be lent; the message says why. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refusal(String why) {
            super(why);
        }
    }

    /** Throws {@link Refusal}. */
    public static Loan lent(Team home, Team other, String agent) {
        if (home.getProject().equals(other.getProject())) {
            throw new Refusal(agent + " works for " + home.getProject() + " already");
        }
        var member = member(home, agent)
                .orElseThrow(() -> new Refusal(agent + " is not in the team of " + home.getProject()));
        if (!member.getManages().isEmpty()) {
            throw new Refusal(
                    agent + " leads " + String.join(", ", member.getManages()) + "; lend one who leads nobody");
        }
        if (home.getMembers().size() == 1) {
            throw new Refusal(agent + " is all that " + home.getProject() + " has");
        }
        if (home.getSettings().containsKey(Marks.BORROWED + agent)) {
            throw new Refusal(agent + " is lent to " + home.getProject() + " itself; 'orc team return " + agent + "'");
        }
        var kept = new HashMap<>(home.getSettings());
        kept.put(Marks.LENT + agent, other.getProject());
        kept.put(AS + agent, RecordJson.write(member));
        var borrowing = new HashMap<>(other.getSettings());
        borrowing.put(Marks.BORROWED + agent, home.getProject());
        return new Loan(
                Optional.of(changed(home, without(home, agent), kept)),
                Optional.of(changed(other, with(other, guest(member, home, other)), borrowing)));
    }

    private static TeamMember guest(TeamMember member, Team home, Team other) {
        var guest = TeamMember.newBuilder(member)
                .setHost(other.getHost())
                .setProfile(member.getProfile().orElse(home.getProfile()))
                .clearReportsTo();
        lead(other).ifPresent(guest::setReportsTo);
        return guest.build();
    }

    private static Optional<String> lead(Team team) {
        return Stream.of(Tier.PROJECT_MANAGER, Tier.ORCHESTRATOR)
                .flatMap(t -> team.getMembers().stream().filter(m -> m.getTier() == t))
                .map(TeamMember::getAgent)
                .findFirst();
    }

    /** Back where it was, as far as that is there. */
    public static Loan returned(Optional<Team> home, Optional<Team> other, String agent) {
        return new Loan(
                home.map(h -> {
                    var settings = new HashMap<>(h.getSettings());
                    settings.remove(Marks.LENT + agent);
                    var as = Optional.ofNullable(settings.remove(AS + agent));
                    var members = as.isPresent() && member(h, agent).isEmpty()
                            ? with(h, (TeamMember) RecordJson.read(TeamMember.getClassSchema(), as.get()))
                            : h.getMembers();
                    return changed(h, members, settings);
                }),
                other.map(o -> {
                    var settings = new HashMap<>(o.getSettings());
                    settings.remove(Marks.BORROWED + agent);
                    return changed(o, without(o, agent), settings);
                }));
    }

    private static Optional<TeamMember> member(Team team, String agent) {
        return team.getMembers().stream()
                .filter(m -> m.getAgent().equals(agent))
                .findFirst();
    }

    private static List<TeamMember> without(Team team, String agent) {
        return members(team, a -> !a.equals(agent), Optional.empty());
    }

    private static List<TeamMember> with(Team team, TeamMember more) {
        return members(team, a -> true, Optional.of(more));
    }

    /** Whoever leads knows whom it leads. */
    private static List<TeamMember> members(Team team, Predicate<String> stays, Optional<TeamMember> more) {
        var members = new ArrayList<TeamMember>();
        for (var member : team.getMembers()) {
            var manages = new ArrayList<String>();
            member.getManages().stream().filter(stays).forEach(manages::add);
            more.filter(m -> m.getReportsTo().filter(member.getAgent()::equals).isPresent())
                    .map(TeamMember::getAgent)
                    .filter(a -> !manages.contains(a))
                    .ifPresent(manages::add);
            if (stays.test(member.getAgent())) {
                members.add(TeamMember.newBuilder(member).setManages(manages).build());
            }
        }
        more.ifPresent(members::add);
        return members;
    }

    private static Team changed(Team team, List<TeamMember> members, Map<String, String> settings) {
        return Team.newBuilder(team)
                .setMembers(members)
                .setSettings(settings)
                .setGeneration(team.getGeneration() + 1)
                .build();
    }
}
