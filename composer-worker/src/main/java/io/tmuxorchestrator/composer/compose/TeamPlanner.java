package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.compose.TeamPlan.Member;
import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.schemas.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes teams. Pure. */
public final class TeamPlanner {

    /** A lead cannot follow more, and a machine cannot run many more. */
    static final int LARGEST = 50;

    private final Roles roles;
    private final TeamTemplates templates;

    public TeamPlanner(Roles roles, TeamTemplates templates) {
        this.roles = roles;
        this.templates = templates;
    }

    /** By a template, or else by the one that the inspection names. */
    public TeamPlan byTemplate(String project, Inspection seen, Optional<String> template, String profile) {
        var name = template.orElse(seen.template());
        var blend = templates.blend(name);
        var notes = new ArrayList<String>();
        notes.add(
                template.isPresent()
                        ? "template " + name + ", as asked for"
                        : "template " + name + ": " + seen.because());
        notes.addAll(seen.notes());
        return plan(project, name, seen, blend.roles(), blend.profile().orElse(profile), notes);
    }

    /** By a list of roles, such as {@code pm,backend*2,qa}. */
    public TeamPlan byRoles(String project, Inspection seen, String list, String profile) {
        return plan(project, "", seen, RoleList.parse(list, roles), profile, List.of("roles as asked for"));
    }

    private TeamPlan plan(
            String project,
            String template,
            Inspection seen,
            Map<String, RoleWish> wishes,
            String profile,
            List<String> notes) {
        var members = new ArrayList<Member>();
        for (var wish : inOrder(wishes.values())) {
            var role = roles.named(wish.role());
            var count = wish.count(seen.size().scale());
            for (var i = 0; i < count; i++) {
                members.add(new Member(
                        ProjectName.agent(project, role.name(), i, count),
                        role.name(),
                        role.tier(),
                        wish.profile().or(role::profile),
                        specializations(role, wish, seen, i, count),
                        Optional.empty()));
            }
        }
        if (members.isEmpty() || members.size() > LARGEST) {
            throw new InvalidTeam(
                    "a team of " + members.size() + " cannot be fielded; name 1 to " + LARGEST + " agents");
        }
        return new TeamPlan(project, template, profile, new Hierarchy(members, roles).linked(), notes);
    }

    /** Those who lead stand before those they lead, however the list was written. */
    private List<RoleWish> inOrder(Collection<RoleWish> wishes) {
        var ordered = new ArrayList<RoleWish>();
        for (var tier : List.of(Tier.ORCHESTRATOR, Tier.PROJECT_MANAGER)) {
            wishes.stream().filter(w -> roles.named(w.role()).tier() == tier).forEach(ordered::add);
        }
        wishes.stream().filter(w -> !roles.named(w.role()).leads()).forEach(ordered::add);
        return ordered;
    }

    /** Of several with the same role each has a part of a project that has parts. */
    private static List<String> specializations(Role role, RoleWish wish, Inspection seen, int index, int count) {
        var skills = new LinkedHashSet<>(role.specializations());
        skills.addAll(wish.specializations());
        role.knows().forEach(k -> skills.addAll(k.of(seen)));
        if (count > 1 && role.knows().contains(Knows.CODE)) {
            for (var part = index; part < seen.parts().size(); part += count) {
                skills.add("the part " + seen.parts().get(part).directory());
            }
        }
        return List.copyOf(skills);
    }
}
