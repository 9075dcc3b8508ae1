package io.tmuxorchestrator.composer.field;

import io.tmuxorchestrator.schemas.Placement;
import io.tmuxorchestrator.schemas.Team;
import io.tmuxorchestrator.schemas.TeamMember;
import io.tmuxorchestrator.schemas.Worktree;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a team consists of, as records of those who make it. The same team always gives the same. Pure.
 *
 * @param home directory that the team has to itself
 */
record Parts(Team team, Path home) {

    static final String WORKTREES = "worktrees";

    Worktree worktree(TeamMember member) {
        var agent = member.getAgent();
        return Worktree.newBuilder()
                .setId(tree(agent))
                .setProject(team.getProject())
                .setAgent(agent)
                .setHost(team.getHost())
                .setRepository(Marks.repository(team))
                .setDirectory(checkout(agent).toString())
                .setBranch("impl-" + team.getOrchestration() + "/" + agent)
                .setIntegrationBranch(team.getSettings().getOrDefault(Marks.INTEGRATION, ""))
                .setRequestedBy(team.getRequestedBy())
                .setRequestedAt(team.getRequestedAt())
                .setSettings(Map.of(Marks.TEAM, Marks.session(team)))
                .build();
    }

    /** Without a generation: that depends on what was asked for before. */
    Placement placement(TeamMember member) {
        var agent = member.getAgent();
        var placement = Placement.newBuilder()
                .setAgent(agent)
                .setHost(team.getHost())
                .setProject(team.getProject())
                .setRole(member.getRole())
                .setTier(member.getTier())
                .setProfile(member.getProfile().orElse(team.getProfile()))
                .setDirectory(directory(agent).toString())
                .setSession(Marks.session(team))
                .setWindow(window(agent))
                .setSpecializations(member.getSpecializations())
                .setManages(member.getManages())
                .setPaused(team.getPaused())
                .setRequestedBy(team.getRequestedBy())
                .setRequestedAt(team.getRequestedAt())
                .setAttributes(Map.of(Marks.TEAM, Marks.session(team)));
        member.getReportsTo().ifPresent(placement::setReportsTo);
        if (!Marks.isShared(team)) {
            placement.setWorktree(tree(agent));
        }
        return placement.build();
    }

    /** Of this orchestration alone: what one before has left stays what it is. */
    private String tree(String agent) {
        return agent + "-" + team.getOrchestration();
    }

    Path checkout(String agent) {
        return home.resolve(WORKTREES).resolve(agent);
    }

    /** The same place in its worktree as the project's directory has in the repository. */
    private Path directory(String agent) {
        var project = Path.of(team.getDirectory());
        return Marks.isShared(team)
                ? project
                : checkout(agent)
                        .resolve(Path.of(Marks.repository(team)).relativize(project))
                        .normalize();
    }

    /** Without the project, which the session is named after. */
    private String window(String agent) {
        var prefix = team.getProject() + "-";
        return agent.startsWith(prefix) && agent.length() > prefix.length() ? agent.substring(prefix.length()) : agent;
    }
}
