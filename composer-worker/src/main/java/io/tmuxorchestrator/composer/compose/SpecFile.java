package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.compose.TeamPlan.Member;
import io.tmuxorchestrator.composer.files.Entry;
import io.tmuxorchestrator.schemas.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A team as a file that people write, change and keep: every agent of it, with all that is special about it. */
public final class SpecFile {

    private static final List<String> KEYS = List.of("project", "directory", "profile", "members");
    private static final List<String> MEMBER = List.of("agent", "role", "profile", "specializations", "reports_to");

    private final Roles roles;

    public SpecFile(Roles roles) {
        this.roles = roles;
    }

    /** What a file asks for. */
    public record Spec(Path directory, TeamPlan plan) {}

    public Spec read(Entry file, String usualProfile) {
        Map<String, Entry> keys = file.entries(KEYS);
        var directory = required(keys, "directory", file, "name the project's directory");
        var path = Path.of(directory.text());
        if (!path.isAbsolute()) {
            throw directory.wrong("is not absolute", "begin it with /");
        }
        var project = keys.containsKey("project")
                ? ProjectName.check(keys.get("project").text())
                : ProjectName.of(path);
        var members = new ArrayList<Member>();
        for (var entry : required(keys, "members", file, "list the agents").list()) {
            members.add(member(entry, project, members));
        }
        if (members.isEmpty() || members.size() > TeamPlanner.LARGEST) {
            throw file.wrong("names " + members.size() + " agents", "name 1 to " + TeamPlanner.LARGEST);
        }
        return new Spec(
                path,
                new TeamPlan(
                        project,
                        "",
                        Entry.text(keys, "profile").orElse(usualProfile),
                        linked(members),
                        List.of("as " + file.origin() + " says")));
    }

    private static Entry required(Map<String, Entry> keys, String key, Entry file, String remedy) {
        return Optional.ofNullable(keys.get(key)).orElseThrow(() -> file.wrong("has no '" + key + "'", remedy));
    }

    private Member member(Entry entry, String project, List<Member> before) {
        Map<String, Entry> keys = entry.entries(MEMBER);
        var word = required(keys, "role", entry, "say what the agent is for");
        var role = roles.find(word.text())
                .orElseThrow(() -> word.wrong(
                        "names the role '" + word.text() + "' that does not exist", roles.suggestion(word.text())));
        var same =
                (int) before.stream().filter(m -> m.role().equals(role.name())).count();
        var agent = Entry.text(keys, "agent")
                .orElseGet(() -> ProjectName.agent(project, role.name(), same, same == 0 ? 1 : same + 1));
        if (!Address.Name.isLegal(agent)) {
            throw entry.wrong("names an agent '" + agent + "'", "use letters, digits, '_' and '-', at most 63");
        }
        if (before.stream().anyMatch(m -> m.agent().equals(agent))) {
            throw entry.wrong("names the agent '" + agent + "' twice", "call one of them otherwise");
        }
        return new Member(
                agent,
                role.name(),
                role.tier(),
                Entry.text(keys, "profile").or(role::profile),
                keys.containsKey("specializations") ? Entry.texts(keys, "specializations") : role.specializations(),
                Optional.ofNullable(keys.get("reports_to")).map(lead -> known(lead, before)));
    }

    /** Whoever leads stands above whom it leads, so that nobody can be above itself. */
    private static String known(Entry lead, List<Member> before) {
        if (before.stream().noneMatch(m -> m.agent().equals(lead.text()))) {
            throw lead.wrong(
                    "names '" + lead.text() + "', who does not stand above", "list whoever leads before the others");
        }
        return lead.text();
    }

    /** Where no member says to whom it reports, it is as for any team. */
    private List<Member> linked(List<Member> members) {
        return members.stream().allMatch(m -> m.reportsTo().isEmpty())
                ? new Hierarchy(members, roles).linked()
                : List.copyOf(members);
    }

    /** The file of a team. What {@link #read} makes of it is the same team. */
    public static String write(Path directory, TeamPlan plan) {
        var text = new StringBuilder();
        plan.notes().forEach(n -> text.append("# ").append(n.replace('\n', ' ')).append('\n'));
        text.append("project: ").append(quoted(plan.project())).append('\n');
        text.append("directory: ").append(quoted(directory.toString())).append('\n');
        text.append("profile: ").append(quoted(plan.profile())).append('\n');
        text.append("members:\n");
        leadsFirst(plan).forEach(m -> {
            text.append("  - agent: ").append(quoted(m.agent())).append('\n');
            text.append("    role: ").append(quoted(m.role())).append('\n');
            m.profile()
                    .ifPresent(
                            p -> text.append("    profile: ").append(quoted(p)).append('\n'));
            m.reportsTo()
                    .ifPresent(r ->
                            text.append("    reports_to: ").append(quoted(r)).append('\n'));
            text.append("    specializations: [")
                    .append(String.join(
                            ", ",
                            m.specializations().stream().map(SpecFile::quoted).toList()))
                    .append("]\n");
        });
        return text.toString();
    }

    private static List<Member> leadsFirst(TeamPlan plan) {
        return plan.members().stream()
                .sorted(Comparator.comparingInt(plan::depth))
                .toList();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z/][A-Za-z0-9_/.-]*") && !text.matches("(?i)true|false|yes|no|on|off|null|y|n")
                ? text
                : "'" + text.replace("'", "''") + "'";
    }
}
