package io.tmuxorchestrator.cli.team;

import io.tmuxorchestrator.cli.agent.Fleet;
import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.cli.settings.Sender;
import io.tmuxorchestrator.composer.compose.ProjectName;
import io.tmuxorchestrator.composer.compose.TeamPlan;
import io.tmuxorchestrator.composer.field.Marks;
import io.tmuxorchestrator.composer.field.TeamCheck;
import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Makes the record of a team from a plan, and refuses what could not be fielded. */
final class TeamStart {

    private static final int ID_BYTES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Fleet fleet;
    private final Teams teams;

    TeamStart(Fleet fleet, Teams teams) {
        this.fleet = fleet;
        this.teams = teams;
    }

    /**
     * What is asked for beside the plan.
     *
     * @param replace whether the team that is there becomes this one
     * @param proposed roles that were proposed, where others were asked for
     */
    record Wish(
            String host, boolean shared, Optional<String> integration, boolean replace, Optional<String> proposed) {}

    Team team(TeamPlan plan, Inspection seen, Wish wish) {
        var before = teams.find(plan.project());
        before.ifPresent(t -> refuse(t, seen.directory(), wish));
        var team = Team.newBuilder()
                .setProject(plan.project())
                .setOrchestration(before.map(Team::getOrchestration).orElseGet(() -> free(plan.project())))
                .setHost(wish.host())
                .setDirectory(seen.directory().toString())
                .setTemplate(plan.template())
                .setProfile(plan.profile())
                .setMembers(plan.records(wish.host()))
                .setGeneration(before.map(Team::getGeneration).orElse(0L) + 1)
                .setRequestedBy(Sender.name())
                .setRequestedAt(Instant.now())
                .setSettings(settings(seen, wish))
                .build();
        var refusals = TeamCheck.refusals(team);
        if (!refusals.isEmpty()) {
            throw new InvalidRecord("team", refusals);
        }
        refuseNamesOfOthers(team);
        return team;
    }

    private static void refuse(Team there, Path directory, Wish wish) {
        if (!there.getDirectory().equals(directory.toString())
                || !there.getHost().equals(wish.host())) {
            throw new CommandFailure(
                    ExitCode.ALREADY_RUNNING,
                    "project " + there.getProject() + " is " + there.getDirectory() + " on host " + there.getHost()
                            + "; call this one otherwise with --project");
        }
        if (!wish.replace()) {
            throw new CommandFailure(
                    ExitCode.ALREADY_RUNNING,
                    Teams.session(there) + " is in use: " + there.getMembers().size() + " agents, by "
                            + there.getRequestedBy() + "; see 'orc team show " + there.getProject()
                            + "', change it with --replace, or end it with 'orc disband " + there.getProject() + "'");
        }
    }

    /** Of a session that nobody has. */
    private String free(String project) {
        while (true) {
            var bytes = new byte[ID_BYTES];
            RANDOM.nextBytes(bytes);
            var id = HexFormat.of().formatHex(bytes);
            var session = ProjectName.session(project, id);
            if (fleet.agents().stream()
                    .noneMatch(a -> a.getSession().filter(session::equals).isPresent())) {
                return id;
            }
        }
    }

    private static Map<String, String> settings(Inspection seen, Wish wish) {
        var settings = new HashMap<String, String>();
        if (wish.shared()) {
            settings.put(Marks.SHARED, "true");
        } else {
            var git = seen.git().orElseThrow(() -> refusal(seen, "is in no git repository", "'git init' and commit"));
            if (!git.hasCommits()) {
                throw refusal(seen, "has no commit to begin with", "make one");
            }
            settings.put(Marks.REPOSITORY, git.root().toString());
        }
        wish.integration().ifPresent(b -> settings.put(Marks.INTEGRATION, b));
        wish.proposed().ifPresent(p -> settings.put(Marks.PROPOSED, p));
        return settings;
    }

    private static CommandFailure refusal(Inspection seen, String what, String remedy) {
        return new CommandFailure(
                ExitCode.REFUSED,
                seen.directory() + " " + what + ", and each agent needs a worktree of its own; " + remedy
                        + ", or let all work in the same directory with --shared");
    }

    private void refuseNamesOfOthers(Team team) {
        var session = Teams.session(team);
        for (var member : team.getMembers()) {
            var placed = fleet.placement(member.getAgent());
            placed.filter(p -> Marks.team(p).filter(session::equals).isEmpty()).ifPresent(p -> {
                throw new CommandFailure(
                        ExitCode.ALREADY_RUNNING,
                        "an agent " + p.getAgent() + " is placed already"
                                + Marks.team(p).map(t -> " for " + t).orElse("")
                                + "; stop it, or call the project otherwise with --project");
            });
        }
    }
}
