package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.compose.TeamPlan.Member;
import java.util.ArrayList;
import java.util.List;

/** A team as lines of text, each agent below whom it reports to. Pure. */
public record PlanTree(TeamPlan plan) {

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(plan.project() + ": " + plan.members().size() + " agents"
                + (plan.template().isEmpty() ? "" : ", template " + plan.template()));
        var top = plan.members().stream().filter(m -> m.reportsTo().isEmpty()).toList();
        add(top, "", lines);
        return lines;
    }

    private void add(List<Member> members, String indent, List<String> lines) {
        for (var i = 0; i < members.size(); i++) {
            var last = i == members.size() - 1;
            var member = members.get(i);
            lines.add(indent + (last ? "└── " : "├── ") + line(member));
            var below = plan.members().stream()
                    .filter(m -> m.reportsTo().filter(member.agent()::equals).isPresent())
                    .toList();
            add(below, indent + (last ? "    " : "│   "), lines);
        }
    }

    private String line(Member member) {
        var skills = member.specializations().isEmpty() ? "" : ": " + String.join(", ", member.specializations());
        return member.agent() + "  " + member.role() + " (" + member.profile().orElse(plan.profile()) + ")" + skills;
    }
}
