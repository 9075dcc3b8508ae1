package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Tier;
import java.util.List;
import java.util.Optional;

/**
 * A team, before anything is done.
 *
 * @param template it was made from; empty if it was listed by hand
 * @param members those who lead before those they lead
 * @param notes why it is so
 */
public record TeamPlan(String project, String template, String profile, List<Member> members, List<String> notes) {

    /**
     * One agent of it.
     *
     * @param profile empty for the team's
     */
    public record Member(
            String agent,
            String role,
            Tier tier,
            Optional<String> profile,
            List<String> specializations,
            Optional<String> reportsTo) {}

    public TeamPlan {
        members = List.copyOf(members);
        notes = List.copyOf(notes);
    }

    /** The same for another reason. */
    public TeamPlan because(String note) {
        return new TeamPlan(project, template, profile, members, List.of(note));
    }

    /** Those who report to somebody. */
    public List<String> reports(String agent) {
        return members.stream()
                .filter(m -> m.reportsTo().filter(agent::equals).isPresent())
                .map(Member::agent)
                .toList();
    }

    /** How many are above it. */
    int depth(Member member) {
        var above = member.reportsTo().flatMap(this::member);
        return above.map(m -> depth(m) + 1).orElse(0);
    }

    private Optional<Member> member(String agent) {
        return members.stream().filter(m -> m.agent().equals(agent)).findFirst();
    }

    /** As records have it. */
    public List<TeamMember> records(String host) {
        return members.stream().map(m -> record(m, host)).toList();
    }

    private TeamMember record(Member member, String host) {
        var record = TeamMember.newBuilder()
                .setAgent(member.agent())
                .setRole(member.role())
                .setTier(member.tier())
                .setHost(host)
                .setSpecializations(member.specializations())
                .setManages(reports(member.agent()));
        member.profile().ifPresent(record::setProfile);
        member.reportsTo().ifPresent(record::setReportsTo);
        return record.build();
    }

    /** What it is made of, whatever the agents are called: by this two teams are compared. */
    public String roles() {
        return String.join(",", members.stream().map(Member::role).sorted().toList());
    }
}
