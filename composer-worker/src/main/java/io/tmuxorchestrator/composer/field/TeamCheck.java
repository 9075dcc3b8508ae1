package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.Refusal;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a team can be fielded: run by whoever asks for it, and again by the worker for those who did not. */
public final class TeamCheck {

    private static final int LARGEST = 50;
    /** With the orchestration behind it, it is still a name. */
    private static final int LONGEST = 54;

    private static final String NAME = "use letters, digits, '_' and '-', at most 63, beginning with a letter or digit";

    private TeamCheck() {}

    /** What is wrong, in the order of the fields; empty if nothing is. */
    public static List<Refusal> refusals(Team team) {
        var found = new ArrayList<Refusal>();
        name(found, "project", team.getProject());
        name(found, "session", Marks.session(team));
        if (!team.getOrchestration().matches("[0-9a-f]{8}")) {
            found.add(new Refusal(
                    "orchestration", team.getOrchestration(), "is not eight hexadecimal digits", "draw some"));
        }
        name(found, "host", team.getHost());
        directory(found, "directory", team.getDirectory());
        directory(found, "settings.repository", Marks.repository(team));
        if (!Path.of(team.getDirectory()).startsWith(Marks.repository(team))) {
            found.add(new Refusal(
                    "settings.repository",
                    Marks.repository(team),
                    "does not hold the directory",
                    "name the one that does"));
        }
        members(found, team.getMembers());
        return List.copyOf(found);
    }

    private static void members(List<Refusal> found, List<TeamMember> members) {
        if (members.isEmpty() || members.size() > LARGEST) {
            found.add(new Refusal(
                    "members", Integer.toString(members.size()), "is no size of a team", "name 1 to " + LARGEST));
        }
        var leads = new HashMap<String, String>();
        var names = new HashSet<String>();
        for (var member : members) {
            name(found, "members.agent", member.getAgent());
            if (member.getAgent().length() > LONGEST) {
                found.add(new Refusal(
                        "members.agent", member.getAgent(), "is too long", "use " + LONGEST + " letters at most"));
            }
            name(found, "members.role", member.getRole());
            if (!names.add(member.getAgent())) {
                found.add(new Refusal("members.agent", member.getAgent(), "is there twice", "call one otherwise"));
            }
            member.getReportsTo().ifPresent(lead -> leads.put(member.getAgent(), lead));
        }
        leads.forEach((agent, lead) -> {
            if (!names.contains(lead)) {
                found.add(new Refusal("members.reportsTo", lead, "is not in the team", "name one who is"));
            } else if (isCircle(agent, leads)) {
                found.add(new Refusal("members.reportsTo", lead, "reports to " + agent + " itself", "let nobody lead"));
            }
        });
    }

    private static boolean isCircle(String agent, Map<String, String> leads) {
        var seen = new HashSet<String>();
        for (var at = Optional.of(agent); at.isPresent(); at = Optional.ofNullable(leads.get(at.get()))) {
            if (!seen.add(at.get())) {
                return true;
            }
        }
        return false;
    }

    private static void name(List<Refusal> found, String field, String name) {
        if (!Address.Name.isLegal(name)) {
            found.add(new Refusal(field, name, "is no name", NAME));
        }
    }

    private static void directory(List<Refusal> found, String field, String path) {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0 || path.indexOf('\n') >= 0) {
            found.add(new Refusal(field, path, "is no absolute directory", "begin it with /"));
        } else if (!Path.of(path).normalize().equals(Path.of(path))) {
            found.add(new Refusal(field, path, "has '.' or '..' in it", "write it without"));
        }
    }
}
